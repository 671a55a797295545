import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  ListExecutionsCommand,
  StartExecutionCommand,
  type ExecutionListItem,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import type { Execution, ExecutionStatus, Refreshes } from './refreshes.ts';

/** Executions of the state machine with this ARN. */
export function sfnRefreshes(client: SFNClient, stateMachineArn: string): Refreshes {
  const arnOf = (name: string): string =>
    `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
  return {
    start: async (name, input) => {
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
    },
    describe: async (name) => {
      try {
        const found = await client.send(new DescribeExecutionCommand({ executionArn: arnOf(name) }));
        return {
          ...execution(found),
          ...(found.error === undefined ? {} : { error: found.error }),
          ...(found.output === undefined ? {} : { output: found.output }),
        };
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) return undefined;
        throw error;
      }
    },
    latest: async (status, most) => {
      const command = new ListExecutionsCommand({ stateMachineArn, statusFilter: status, maxResults: most });
      return ((await client.send(command)).executions ?? []).map(execution);
    },
  };
}

type Described = { [Key in 'name' | 'status' | 'startDate' | 'stopDate']?: ExecutionListItem[Key] };

const execution = ({ name, status, startDate, stopDate }: Described): Execution => ({
  name: name ?? '',
  status: status as ExecutionStatus,
  started: startDate ?? new Date(0),
  ...(stopDate === undefined ? {} : { stopped: stopDate }),
});
