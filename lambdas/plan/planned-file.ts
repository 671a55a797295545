import type { Content } from '../lake/content.ts';
import type { FileAge } from '../lake/file-age.ts';
import type { Accepted, Verdict } from '../lake/verdict.ts';

/** What a run makes of one content. */
export type FileStatus = 'accepted' | 'rejected' | 'replaced' | 'withdrawn';

export type PlannedFile = {
  readonly content: Content;
  readonly age: FileAge;
  readonly verdict: Verdict;
  readonly status: FileStatus;
};

/** A file before any line is opened: which ones newer files replace is decided after that. */
export type SurveyedFile = PlannedFile & { readonly status: Exclude<FileStatus, 'replaced'> };

/** A file whose lines count. Files are ranked by age, the oldest first. */
export type CountingFile = PlannedFile & { readonly verdict: Accepted; readonly status: 'accepted' };

export const counts = (file: PlannedFile): file is CountingFile => file.status === 'accepted';

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const lastDay = (verdict: Verdict): string => (verdict.outcome === 'accepted' ? (verdict.lastDay ?? '') : '');

/** Oldest first: by age, then latest order date, then content. */
export const byAge = (a: PlannedFile, b: PlannedFile): number =>
  a.age.seconds - b.age.seconds ||
  compare(lastDay(a.verdict), lastDay(b.verdict)) ||
  compare(a.content.sha256, b.content.sha256) ||
  compare(a.content.source, b.content.source);
