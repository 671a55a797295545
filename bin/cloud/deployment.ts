import type { StackOutput } from '../../lambdas/contract/stack-outputs.ts';
import type { Landing } from '../../lambdas/lake/landing.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import type { Catalog } from '../../lambdas/publish/catalog.ts';
import type { Access } from './open-access.ts';
import type { Refreshes } from './refreshes.ts';
import type { Topics } from './topics.ts';
import type { Uploader } from './uploader.ts';
import type { ValidateQueue } from './validate-queue.ts';

/** What a stack says of itself. */
export type Outputs = Readonly<Record<StackOutput, string>>;

/** A stack that was deployed, and everything the command line does with it. */
export type Deployment = {
  readonly stack: string;
  readonly outputs: Outputs;
  readonly store: Store;
  readonly landing: Landing;
  readonly uploader: Uploader;
  readonly queue: ValidateQueue;
  readonly refreshes: Refreshes;
  readonly topics: Topics;
  readonly catalog: Catalog;
  /** Opened by the commands that need it: the others start faster without. */
  readonly access: () => Promise<Access>;
};

/** The way to AWS. */
export type Cloud = {
  /** Throws CloudError where the stack is not there, or is not one of these. */
  readonly deployment: (stack: string) => Promise<Deployment>;
  /** For whoever may write to a landing bucket and see nothing else. */
  readonly uploader: (bucket: string) => Promise<Uploader>;
};
