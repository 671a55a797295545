import { availableParallelism } from 'node:os';

/** Follows the name of a suite that runs what is packed: empty where this machine can, else why the suite is skipped. */
export const linuxMissing =
  process.platform === 'linux' ? '' : ' (skipped: what is packed for Lambda runs on Linux)';

/** The same for what several threads do. */
export const coresMissing = availableParallelism() > 1 ? '' : ' (skipped: this machine has one core)';
