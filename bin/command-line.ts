import type { OutputStream } from './report/screen.ts';

/** What commands know of the process that they run in. */
export type CommandLine = {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Where a `cdk.json` may stand. */
  readonly folder: string;
  readonly now: () => Date;
};
