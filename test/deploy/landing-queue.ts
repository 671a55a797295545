import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { Emulator } from '../aws/emulator.ts';
import type { Invocation } from '../bundle/lambda-process.ts';
import { clientsOf } from './clients.ts';
import type { DeployedFunctions } from './deployed-functions.ts';
import type { DeployedStack } from './deployed-stack.ts';
import { enforced } from './role.ts';
import { restCall } from './service-call.ts';

/** Has moto leave the queue alone, which otherwise takes messages off it for a Lambda that it does not have. */
export async function stopPolling(emulator: Emulator, { template, made }: DeployedStack): Promise<void> {
  for (const [id, { Type }] of Object.entries(template.Resources)) {
    if (Type !== 'AWS::Lambda::EventSourceMapping') continue;
    const path = `/2015-03-31/event-source-mappings/${made.get(id) ?? ''}`;
    await restCall(emulator, 'lambda', { method: 'DELETE', path });
  }
}

/**
 * Has `validate` answer the next message of its queue, in the name of whose role Lambda takes it off. Undefined where
 * there is none.
 */
export async function feedValidate(
  emulator: Emulator,
  stack: DeployedStack,
  functions: DeployedFunctions,
): Promise<Invocation | undefined> {
  const { sqs } = clientsOf(emulator, await functions.credentialsOf('validate'));
  const [mapping] = stack.ofType('AWS::Lambda::EventSourceMapping');
  const { EventSourceArn: eventSourceARN } = mapping as { readonly EventSourceArn: string };
  const name = eventSourceARN.split(':').at(-1) ?? '';
  const QueueUrl = [...stack.made.values()].find((id) => id.endsWith(`/${name}`));
  const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 1 });
  const { Messages: [message] = [] } = await enforced(emulator, () => sqs.send(receive));
  if (message === undefined) return undefined;
  const { MessageId: messageId = '', ReceiptHandle, Body: body = '' } = message;
  const record = { messageId, receiptHandle: ReceiptHandle, body, eventSource: 'aws:sqs', eventSourceARN };
  const invocation = await functions.call('validate', { Records: [record] });
  const remove = new DeleteMessageCommand({ QueueUrl, ReceiptHandle });
  await enforced(emulator, () => sqs.send(remove));
  return invocation;
}
