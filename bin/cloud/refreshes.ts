import type { RefreshInput } from '../../lambdas/runtime/refresh-messages.ts';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** One execution of the refresh. */
export type Execution = {
  readonly name: string;
  readonly status: ExecutionStatus;
  readonly started: Date;
  readonly stopped?: Date;
  /** Name of the error of a failed one. Its cause stays where it is: it may quote a cell. */
  readonly error?: string;
  /** What a finished one answered, as JSON. */
  readonly output?: string;
};

/** The state machine that refreshes. */
export type Refreshes = {
  /** Starts one under a name, and returns at once. */
  start(name: string, input: RefreshInput): Promise<void>;
  /** Undefined where it is not there, or was started only just now. */
  describe(name: string): Promise<Execution | undefined>;
  /** The latest ones with a status, latest first; without error and output. */
  latest(status: ExecutionStatus, most: number): Promise<readonly Execution[]>;
};
