/** What scored a run, and what that took. */
export type EngineWork = {
  readonly engine: 'duckdb' | 'athena';
  /** Why this engine, as a sentence. */
  readonly reason: string;
  /** By all queries, failed ones too; null where nothing is paid by the byte. */
  readonly scannedBytes: number | null;
};

// https://aws.amazon.com/athena/pricing/: in us-east-1 and eu-central-1; a few regions take more.
const dollarsPerTerabyte = 5;

/** What scanning so many bytes costs at list price, in dollars, as decimal text with four decimals. */
export const scanCost = (bytes: number): string => ((bytes / 1e12) * dollarsPerTerabyte).toFixed(4);
