import type { Emulator } from '../../aws/emulator.ts';
import type { Clients } from '../clients.ts';
import type { DeployedStack } from '../deployed-stack.ts';
import { replayBucket } from './buckets.ts';
import { replayCatalog } from './catalog.ts';
import { replayOperations } from './operations.ts';
import { replayPolicies } from './policies.ts';

/** Asks the services for all that moto's CloudFormation left out of a deployed stack. */
export async function replay(stack: DeployedStack, emulator: Emulator, clients: Clients): Promise<void> {
  // Logs are delivered to no bucket whose policy does not say so.
  await replayPolicies(stack, clients);
  for (const [id, { Type, Properties }] of Object.entries(stack.template.Resources))
    if (Type === 'AWS::S3::Bucket')
      await replayBucket(clients.s3, stack.made.get(id) ?? '', stack.value(Properties));
  await replayCatalog(stack, clients);
  await replayOperations(stack, emulator);
}
