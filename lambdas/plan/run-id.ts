import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { resultConfig, type Config } from '../contract/config.ts';
import { contractVersion } from '../contract/tables.ts';
import { digest } from '../lake/keys.ts';
import { validatorVersion } from '../lake/verdict-fingerprint.ts';
import type { PlannedFile } from './planned-file.ts';

const lambdas = fileURLToPath(new URL('..', import.meta.url));

/** Changes with every `.sql` file that results rest on. */
export function sqlFingerprint(): string {
  const files = readdirSync(lambdas, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.sql'))
    .sort();
  const hash = createHash('sha256');
  // Git may check text out with CRLF; the statements are the same.
  for (const path of files)
    hash.update(path).update(readFileSync(lambdas + path, 'utf8').replaceAll('\r\n', '\n'));
  return hash.digest('hex').slice(0, 16);
}

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
    sqlFingerprint(),
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
