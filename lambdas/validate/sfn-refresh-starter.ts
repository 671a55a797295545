import { ExecutionAlreadyExists, StartExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';
import type { RefreshInput } from '../runtime/refresh-messages.ts';
import type { RefreshStarter } from './refresh-starter.ts';
import { refreshWindow } from './refresh-window.ts';

const mostWindows = 24;

/** No window's execution could be started: every name has been taken by one that is over. */
class RefreshNotStarted extends Error {
  readonly reason = 'refresh-not-started';

  constructor(lastName: string) {
    super(`Every refresh up to ${lastName} has ended already. Look at the clock and at who aborted them.`);
    this.name = new.target.name;
  }
}

/**
 * Starts executions of the refresh. Their name is the end of the window: the same name with the same input is the one
 * that runs already. An execution that was aborted before its window's end gives way to the next window's.
 */
export function sfnRefreshStarter(
  client: SFNClient,
  { refreshArn, windowMinutes }: { readonly refreshArn: string; readonly windowMinutes: number },
): RefreshStarter {
  const isStarted = async (name: string, input: RefreshInput): Promise<boolean> => {
    try {
      await client.send(
        new StartExecutionCommand({ stateMachineArn: refreshArn, name, input: JSON.stringify(input) }),
      );
      return true;
    } catch (error) {
      if (error instanceof ExecutionAlreadyExists) return false;
      throw error;
    }
  };
  return {
    start: async (now) => {
      for (let later = 0; later < mostWindows; later += 1) {
        const { execution, end } = refreshWindow(now, windowMinutes, later);
        if (await isStarted(execution, { trigger: 'files', notBefore: end.toISOString() })) return;
      }
      throw new RefreshNotStarted(refreshWindow(now, windowMinutes, mostWindows - 1).execution);
    },
  };
}
