import type { Config } from '../contract/config.ts';
import { assertOneCurrency } from './currency.ts';
import { PlanError } from './errors.ts';
import { counts, type CountingFile, type PlannedFile } from './planned-file.ts';

/** The files that a run may count, oldest first. Throws PlanError where there is none, or not in one currency. */
export function usableFiles(files: readonly PlannedFile[], config: Config): readonly CountingFile[] {
  const accepted = files.filter(counts);
  if (accepted.length === 0) {
    throw new PlanError('nothing-usable', whyNone(files));
  }
  assertOneCurrency(accepted, config);
  return accepted;
}

function whyNone(files: readonly PlannedFile[]): string {
  if (files.length === 0) return 'No file has come yet.';
  const withdrawn = files.filter(({ status }) => status === 'withdrawn').length;
  return `No file counts: ${files.length - withdrawn} rejected, ${withdrawn} withdrawn.`;
}
