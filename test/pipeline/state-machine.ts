import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';

/** What starts executions, as Step Functions answers it. */
export type StateMachine = {
  readonly client: SFNClient;
  /** The input of every execution that was started, by name. */
  readonly started: ReadonlyMap<string, string>;
  /** An execution is over. */
  readonly end: (name: string) => void;
};

/**
 * A state machine in memory. A name that runs with the same input is the same execution; one with another input, or that
 * is over, exists already: https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
 */
export function stateMachine(): StateMachine {
  const client = new SFNClient({ region: 'eu-central-1' });
  const started = new Map<string, string>();
  const over = new Set<string>();
  mockClient(client)
    .on(StartExecutionCommand)
    .callsFake(({ name = '', input = '{}' }: { readonly name?: string; readonly input?: string }) => {
      if (over.has(name) || (started.get(name) ?? input) !== input)
        throw new ExecutionAlreadyExists({ message: `Execution ${name} exists`, $metadata: {} });
      started.set(name, input);
      return { executionArn: name, startDate: new Date(0) };
    });
  return { client, started, end: (name) => void over.add(name) };
}
