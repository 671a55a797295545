import { resultConfig, type Config } from '../contract/config.ts';
import { contractVersion } from '../contract/tables.ts';
import { digest } from '../lake/keys.ts';
import { validatorVersion } from '../lake/verdict-fingerprint.ts';
import { rulesFingerprint } from '../model/rules-fingerprint.ts';
import type { PlannedFile } from './planned-file.ts';

/**
 * Names a run: its as-of date and 12 hex digits over all that its tables rest on. Neither names nor ages of files are
 * among it, but what they decided is (`contested`).
 */
export function runId(run: {
  readonly asOf: string;
  readonly files: readonly PlannedFile[];
  readonly contested: string;
  readonly config: Config;
}): string {
  const inputs = run.files.map(inputText).sort();
  const hex = digest(
    12,
    String(contractVersion),
    String(validatorVersion),
    rulesFingerprint(),
    resultConfig(run.config),
    run.asOf,
    run.contested,
    ...inputs,
  );
  return `${run.asOf}-${hex}`;
}

// Of a file's age, a verdict rests on the day alone, and shows it in the number of rows dated after that day: equal
// numbers, equal rows.
function inputText({ content, status, verdict }: PlannedFile): string {
  return `${content.source}/${content.sha256}/${status}/${verdict.counts.byReason['future-date'] ?? 0}`;
}
