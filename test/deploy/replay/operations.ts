import type { Emulator } from '../../aws/emulator.ts';
import type { DeployedStack } from '../deployed-stack.ts';
import { jsonCall, restCall } from '../service-call.ts';

const cloudWatch = 'GraniteServiceVersion20100801';

type Tag = { readonly Key: string; readonly Value: string };

/** Makes alarms, dashboard and schedule, and says of the key and the logs what CloudFormation did not. */
export async function replayOperations(
  { template, made, ofType, value }: DeployedStack,
  emulator: Emulator,
): Promise<void> {
  for (const alarm of ofType('AWS::CloudWatch::Alarm'))
    await jsonCall(emulator, 'monitoring', `${cloudWatch}.PutMetricAlarm`, alarm);
  for (const dashboard of ofType('AWS::CloudWatch::Dashboard'))
    await jsonCall(emulator, 'monitoring', `${cloudWatch}.PutDashboard`, dashboard);
  for (const { Name, ...body } of ofType('AWS::Scheduler::Schedule') as { readonly Name: string }[])
    await restCall(emulator, 'scheduler', { method: 'POST', path: `/schedules/${Name}`, body });
  for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
    if (Type === 'AWS::KMS::Key') {
      const Tags = (Properties['Tags'] as Tag[]).map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value }));
      await jsonCall(emulator, 'kms', 'TrentService.TagResource', { KeyId: made.get(id), Tags });
    }
    if (Type === 'AWS::Logs::LogGroup') {
      const retentionInDays = value(Properties['RetentionInDays']);
      const retention = { logGroupName: made.get(id), retentionInDays };
      await jsonCall(emulator, 'logs', 'Logs_20140328.PutRetentionPolicy', retention);
    }
  }
}
