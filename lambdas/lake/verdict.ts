import type { FileReason, RowReason } from '../contract/reasons.ts';

export type RowCounts = {
  /** rows = accepted + duplicate + quarantined. */
  readonly rows: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly quarantined: number;
  readonly repeated: number;
  /** Accepted rows without a customer, and without one on other rows of their order in the file. */
  readonly anonymous: number;
  /** Accepted rows without a customer whose order names exactly one on other rows of the file. */
  readonly adoptable: number;
  readonly returns: number;
  readonly adjustments: number;
  readonly splitOrders: number;
  /** Quarantined and duplicate rows by reason; reasons that did not occur are absent. */
  readonly byReason: Partial<Readonly<Record<RowReason, number>>>;
};

/** Accepted lines of one calendar month. */
export type MonthCount = {
  /** YYYY-MM. */
  readonly month: string;
  readonly lines: number;
  /** Latest business day, YYYY-MM-DD. */
  readonly lastDay: string;
};

export type Detected = {
  readonly encoding: string;
  readonly gzip: boolean;
  readonly delimiter: string;
  readonly dateFormat: string | null;
  /** Canonical column → the header cell it was read from. */
  readonly columns: Readonly<Record<string, string>>;
  readonly columnsNotLoaded: readonly string[];
};

/** A Parquet file with accepted lines of one file. */
export type ValidatedPart = {
  readonly key: string;
  /** YYYY-MM if it was written for this month alone. */
  readonly month: string | null;
};

type Common = {
  readonly version: 1;
  readonly source: string;
  readonly sha256: string;
  readonly fileId: string;
  /** Names this verdict: content, source configuration, validator and the day of the file's age. */
  readonly fingerprint: string;
  readonly counts: RowCounts;
  /** What could be found out before the end, or null. */
  readonly detected: Detected | null;
  /** Key of the quarantined records (CSV), or null where there are none. */
  readonly quarantine: string | null;
  /** Sentences for the report: what was assumed, what was not loaded. Never a value of the file. */
  readonly warnings: readonly string[];
};

export type Accepted = Common & {
  readonly outcome: 'accepted';
  /** The accepted lines, in the columns of `transactions`. */
  readonly validated: readonly ValidatedPart[];
  /** Money of the accepted rows, decimal text with four decimals. */
  readonly netAmount: string;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly months: readonly MonthCount[];
  readonly currency: string | null;
};

export type Rejected = Common & {
  readonly outcome: 'rejected';
  readonly reason: FileReason;
  /** Physical line where it shows, if there is one. */
  readonly line: number | null;
  /** What is wrong and what to do, without any value of the file. */
  readonly message: string;
};

/** What validation found for one content of one source under one configuration. */
export type Verdict = Accepted | Rejected;
