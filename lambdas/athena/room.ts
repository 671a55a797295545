import type { Engine } from '../engine/engine.ts';
import type { Store } from '../lake/store.ts';
import type { ConfigDefaults } from '../lake/stored-config.ts';
import type { Macros } from '../model/macros.ts';
import type { PlanDocument } from '../plan/plan-document.ts';
import type { Attempt } from './attempt.ts';
import type { Inputs } from './inputs.ts';
import type { WorkCatalog } from './work-catalog.ts';

/** What scoring on Athena stands on. */
export type AthenaContext = {
  readonly store: Store;
  readonly catalog: WorkCatalog;
  /** Copies an object within the store, in place. Returns its size. */
  readonly copy: (from: string, to: string) => Promise<number>;
  /** Whether an execution of the state machine, by its ARN, may still go on. */
  readonly isRunning: (execution: string) => Promise<boolean>;
  readonly defaults: ConfigDefaults;
  readonly withEngine: <T>(work: (engine: Engine) => Promise<T>) => Promise<T>;
  readonly now: () => Date;
  /** Where Athena finds a folder of the store: s3://…. */
  readonly locationOf: (folder: string) => string;
  readonly macros: Macros;
  /** A query that scans more bytes is cancelled. */
  readonly limitBytes: number;
  /** Once the queries of a run have scanned more in all, the next is not asked. */
  readonly runLimitBytes: number;
};

/** One call of the function: what it knows. */
export type Call = AthenaContext & {
  readonly plan: PlanDocument;
  readonly writer: string;
  readonly attempt: Attempt;
  inputs(): Promise<Inputs>;
};

/** What a step of its own may read and make, with a database of its own. */
export type Room = Call & { readonly engine: Engine };
