// What the states of a refresh say to each other. The state machine carries these as they are.

/** What starts a refresh. */
export type RefreshInput =
  | {
      readonly trigger: 'schedule';
      /** The nominal time of the schedule, ISO. */
      readonly scheduledAt: string;
    }
  | {
      readonly trigger: 'files';
      /** End of the window that gathers files, ISO: the first state waits until then. */
      readonly notBefore: string;
    }
  | {
      readonly trigger: 'manual';
      /** ISO date; none: that of the latest scheduled day that has passed. */
      readonly asOf?: string;
      /** Publish although nobody is scored any more. */
      readonly allowEmpty?: boolean;
    };

/** A version of an object in the landing bucket. */
export type LandedVersion = {
  /** Key in the landing bucket, as S3 has it: `incoming/<source>/…`. */
  readonly key: string;
  readonly version: string;
};

/** One more file for `validate`: a version that landed, or a content to be judged under a newer configuration. */
export type ValidateItem =
  | ({ readonly kind: 'landed' } & LandedVersion)
  | { readonly kind: 'again'; readonly source: string; readonly sha256: string };

export type PlanRequest = {
  readonly input: RefreshInput;
  /** Name of the execution. */
  readonly execution: string;
  /** 1 for the first plan; one more whenever another run was published meanwhile. */
  readonly attempt: number;
  /** How often files without verdict were sent to `validate` in this execution. */
  readonly sweeps: number;
};

export type PlanAnswer =
  | { readonly outcome: 'validate'; readonly items: readonly ValidateItem[]; readonly sweeps: number }
  | { readonly outcome: 'nothing-usable'; readonly asOf: string }
  | { readonly outcome: 'nothing-new'; readonly asOf: string; readonly runId: string }
  | {
      readonly outcome: 'score';
      readonly engine: 'duckdb' | 'athena';
      readonly asOf: string;
      /** Key of the plan that `score` and `publish` read. */
      readonly plan: string;
    };

export type ScoreRequest = { readonly plan: string };

export type ScoreAnswer =
  /** The run is the current one already. */
  | { readonly outcome: 'unchanged'; readonly runId: string }
  | {
      readonly outcome: 'scored';
      readonly runId: string;
      /** Key of the run's manifest. */
      readonly manifest: string;
    };

/** Asks for the next query of scoring on Athena, after the one before ended, if there was one. */
export type NextQueryRequest = {
  readonly plan: string;
  /** ARN of the execution, and how often it was redriven. */
  readonly execution: string;
  readonly redrives: number;
  readonly finished?: {
    /** Of the answer that gave the query. */
    readonly id: number;
    readonly scannedBytes: number;
    readonly milliseconds: number;
  };
  readonly failed?: {
    readonly id: number;
    /** What Step Functions says of it. */
    readonly cause: string;
    /** How often the execution was redriven when the query failed. */
    readonly redrives: number;
  };
};

export type NextQueryAnswer =
  | { readonly outcome: 'query'; readonly id: number; readonly name: string; readonly sql: string }
  | ScoreAnswer;

export type PublishRequest = { readonly plan: string; readonly manifest: string };

export type PublishAnswer = {
  /** `held`: after a rollback, until `resume`. `lost`: another run was published meanwhile; plan again. */
  readonly outcome: 'published' | 'lost' | 'held';
  readonly runId: string;
};

/** Sent once per scheduled execution, whether or not there was anything new. */
export type NotifyRequest = {
  readonly execution: string;
  readonly scheduledAt: string;
};

export type NotifyAnswer = {
  /** `uncertain`: nobody knows whether the letter went out, it is not sent again, and operations were told. */
  readonly outcome: 'sent' | 'sent-before' | 'uncertain' | 'nothing-published';
  readonly asOf: string;
};
