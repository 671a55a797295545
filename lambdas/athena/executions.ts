import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  InvalidArn,
  type SFNClient,
} from '@aws-sdk/client-sfn';

/** Whether an execution of a state machine is under way. Steps forgets what ended 90 days ago. */
export const isRunningIn =
  (client: SFNClient) =>
  async (executionArn: string): Promise<boolean> => {
    try {
      const { status } = await client.send(new DescribeExecutionCommand({ executionArn }));
      return status === 'RUNNING' || status === 'PENDING_REDRIVE';
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist || error instanceof InvalidArn) return false;
      throw error;
    }
  };
