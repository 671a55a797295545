import type { Duration, Size } from 'aws-cdk-lib';
import type { Right } from '../rights.ts';

/** What the stack must know of a function's work. */
export type Step = {
  readonly description: string;
  readonly timeout: Duration;
  /** Room in /tmp. */
  readonly scratch: Size;
  readonly rights: readonly Right[];
};
