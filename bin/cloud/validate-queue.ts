import type { LandedVersion } from '../../lambdas/runtime/refresh-messages.ts';

export type QueueDepth = {
  /** Messages that nobody has taken yet. */
  readonly waiting: number;
  /** Messages that are being worked on. */
  readonly inFlight: number;
  /** Messages that were given up. */
  readonly dead: number;
};

/** The queue in front of `validate`. */
export type ValidateQueue = {
  depth(): Promise<QueueDepth>;
  /** Says, as the bucket does when a file lands, that this version is there. */
  announce(landed: LandedVersion & { readonly bytes: number }): Promise<void>;
  /** Sends everything that was given up round again. */
  redrive(): Promise<void>;
};
