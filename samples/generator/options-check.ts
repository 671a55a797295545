import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { GenerateError } from './errors.ts';
import type { GenerateOptions } from './options.ts';

/** Throws where the options do not go together or the folder is taken. */
export function checkOptions({ customers, lines, singleFile, dirt, every, out }: GenerateOptions): void {
  if (lines < 2 * customers) {
    throw new GenerateError(
      'too-few-lines',
      `${lines} lines are too few for ${customers} customers, who all buy at least once. ` +
        `Give --lines ${2 * customers} or more, or fewer --customers.`,
    );
  }
  if (singleFile && (dirt > 0 || every !== undefined)) {
    throw new GenerateError(
      'options-conflict',
      '--single-file writes one clean file per shop. Leave out --dirt and --every, or --single-file.',
    );
  }
  const incoming = join(out, 'incoming');
  if (existsSync(incoming) && readdirSync(incoming).length > 0) {
    throw new GenerateError(
      'folder-not-empty',
      `${incoming} already holds files. Give another folder with --out, or remove it first.`,
    );
  }
}
