import type { Config } from '../contract/config.ts';
import { assertOneCurrency } from './currency.ts';
import { PlanError } from './errors.ts';
import { counts, type CountingFile, type PlannedFile } from './planned-file.ts';

/** The files that a run may count, oldest first. Throws PlanError where there is none, or not in one currency. */
export function usableFiles(files: readonly PlannedFile[], config: Config): readonly CountingFile[] {
  const accepted = files.filter(counts);
  if (accepted.length === 0) {
    throw new PlanError(
      'nothing-usable',
      'No file counts: each was rejected or withdrawn, or none has come yet.',
    );
  }
  assertOneCurrency(accepted, config);
  return accepted;
}
