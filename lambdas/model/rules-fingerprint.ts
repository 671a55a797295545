import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { projectFile } from '../engine/project-file.ts';
import { personaOf, personas, standings } from './personas.ts';
import { valueVersion } from './value-version.ts';

const lambdas = fileURLToPath(projectFile('lambdas/'));

// What letters, exports and checks ask of published tables changes none of them.
const rooms = ['model', 'plan', 'score', 'validate'];

/** Every `.sql` file that results rest on, by its path below `lambdas/`. */
export const ruleFiles = (): string[] =>
  rooms
    .flatMap((room) =>
      readdirSync(lambdas + room, { recursive: true, encoding: 'utf8' }).map((path) => `${room}/${path}`),
    )
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.sql'))
    .sort();

/** 16 hex digits that change with the personas, the value model and every file of `ruleFiles`. */
export function rulesFingerprint(): string {
  const hash = createHash('sha256').update(
    JSON.stringify([personas, standings.map(personaOf), valueVersion]),
  );
  // Git may check text out with CRLF; the statements are the same.
  for (const path of ruleFiles())
    hash.update(path).update(readFileSync(lambdas + path, 'utf8').replaceAll('\r\n', '\n'));
  return hash.digest('hex').slice(0, 16);
}
