import type { DimensionName } from './dimensions.ts';

/** Number of a group: 0 stands for the groups that are too small to be told apart. */
export const pooled = 0;

/** What a dimension's numbers mean: `labels[0]` is the pool of small groups, null what the exports do not say. */
export type Dictionary = {
  readonly labels: readonly (string | null)[];
  /** Number of the group that gathers what is past the longest list; null without one. */
  readonly other: number | null;
};

/** A table of the cube as it is described: its numbers follow the JSON, column by column. */
export type CubeTableHeader = {
  readonly family: 'customers' | 'sales';
  readonly dimensions: readonly DimensionName[];
  readonly measures: readonly string[];
  readonly rows: number;
  /** No group in it holds fewer customers. */
  readonly leastCustomers: number;
};

export type RunFact = {
  readonly runId: string;
  readonly asOf: string;
  readonly customers: number;
  readonly atRisk: number;
  readonly rows: number;
  readonly quarantined: number;
  /** ISO 4217 code of its money; null where none is known, as in runs of before it was kept. */
  readonly currency: string | null;
  /** Null, like the money, in runs of before it was kept. */
  readonly averageRecencyDays: number | null;
  /** In hundredths of the currency, like the rest. */
  readonly revenue: number | null;
  readonly value: number | null;
  readonly valueAtRisk: number | null;
};

export type FileFact = {
  readonly file: string;
  readonly status: string;
  readonly reason: string | null;
  readonly rows: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly quarantined: number;
  readonly lastDay: string | null;
};

/** A cell of the retention triangle; null where it would tell of fewer customers than may be shown. */
export type CohortFact = {
  readonly month: string;
  readonly since: number;
  readonly customers: number;
  readonly active: number | null;
  /** In hundredths of the currency. */
  readonly revenue: number | null;
  readonly historyStarts: boolean;
  readonly incomplete: boolean;
};

export type MoveFact = {
  readonly from: string | null;
  readonly to: string | null;
  readonly cause: string;
  readonly customers: number;
};

/** A customer of the marketing list, in a file with names only. Dimensions by number, money in hundredths. */
export type ListedCustomer = {
  readonly rank: number;
  readonly name: string;
  readonly urgency: string;
  readonly isNew: boolean;
  readonly control: boolean;
  readonly silentDays: number;
  readonly usualGapDays: number | null;
  readonly spent: number;
  readonly atRisk: number | null;
  readonly reason: string;
  readonly action: string | null;
  readonly groups: Readonly<Partial<Record<DimensionName, number>>>;
};

export type TopCustomer = {
  readonly name: string;
  readonly orders: number;
  readonly spent: number;
  readonly groups: Readonly<Partial<Record<DimensionName, number>>>;
};

export type ModelFact = {
  readonly quality: string;
  readonly reason: string;
  readonly remarks: readonly string[];
  readonly holdOut: {
    readonly cut: string;
    readonly days: number;
    readonly predicted: number;
    readonly actual: number;
    /** Chance of a visit by tenths of the customers: foretold, come true. */
    readonly tenths: readonly (readonly [number, number])[];
  } | null;
};

export type Finding = { readonly sentence: string; readonly basis: string };

/** Everything that a dashboard shows, and nothing else: what is not in here cannot be read from the file. */
export type DashboardDocument = {
  readonly version: 1;
  readonly runId: string;
  readonly asOf: string;
  /** ISO 4217 code of every amount; null where none is known. */
  readonly currency: string | null;
  /** Role of the access policy whose rows these are; null: all rows. */
  readonly role: string | null;
  readonly names: boolean;
  /** Smallest group that is told. */
  readonly leastCustomers: number;
  /** Which column of the tables `place` is: city, state, region or country. */
  readonly placeLevel: string;
  readonly dictionaries: Readonly<Record<DimensionName, Dictionary>>;
  readonly actions: Readonly<Record<string, string>>;
  readonly segmentOf: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
  /** The latest first; the first is the run shown. */
  readonly runs: readonly RunFact[];
  readonly churnAfterDays: number;
  readonly files: readonly FileFact[];
  /** Rows kept aside, by reason. */
  readonly reasons: readonly { readonly reason: string; readonly rows: number }[];
  readonly cohorts: readonly CohortFact[];
  readonly moves: { readonly from: string; readonly to: string; readonly rows: readonly MoveFact[] } | null;
  readonly model: ModelFact | null;
  readonly listed: readonly ListedCustomer[];
  readonly topCustomers: readonly TopCustomer[];
  readonly tables: readonly CubeTableHeader[];
};
