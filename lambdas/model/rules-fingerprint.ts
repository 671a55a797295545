import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { personaOf, personas, standings } from './personas.ts';
import { valueVersion } from './value-version.ts';

const lambdas = fileURLToPath(new URL('..', import.meta.url));

/** 16 hex digits that change with the personas, the value model and every `.sql` file that results rest on. */
export function rulesFingerprint(): string {
  const files = readdirSync(lambdas, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.sql'))
    .sort();
  const hash = createHash('sha256').update(
    JSON.stringify([personas, standings.map(personaOf), valueVersion]),
  );
  // Git may check text out with CRLF; the statements are the same.
  for (const path of files)
    hash.update(path).update(readFileSync(lambdas + path, 'utf8').replaceAll('\r\n', '\n'));
  return hash.digest('hex').slice(0, 16);
}
