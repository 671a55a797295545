import type { Cloud } from './cloud/deployment.ts';
import type { OutputStream } from './report/screen.ts';

/** What commands know of the process that they run in. */
export type CommandLine = {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Where a `cdk.json` may stand. */
  readonly folder: string;
  readonly now: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** The stack that commands speak to which name neither a stack nor a folder. */
  readonly stack: string | undefined;
  readonly cloud: Cloud;
};
