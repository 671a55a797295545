import type { Detected } from '../lake/verdict.ts';
import type { ByReason } from './row-counts.ts';

/** What is known of a file so far: a rejection can come at any moment and says what was found until then. */
export type Evidence = {
  detected: Detected | null;
  rows: number;
  byReason: ByReason;
  /** Local file with the quarantined records, once it is written. */
  quarantinePath: string | null;
};

export const noEvidence = (): Evidence => ({ detected: null, rows: 0, byReason: {}, quarantinePath: null });
