import { join } from 'node:path';
import { churnRiskLayout } from '../../lambdas/exports/export-layouts.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { readLetterFacts } from '../../lambdas/notify/compose-letter.ts';
import { letterPage } from '../../lambdas/notify/letter-html.ts';
import { openedTables, type OpenRun } from '../../lambdas/notify/open-run.ts';
import type { StaleRules } from '../../lambdas/plan/stale-sources.ts';
import { exportsFolder } from './write-exports.ts';
import { writeWhole } from './write-whole.ts';

const listLength = 50;

// Exports hang on the files alone; what was run before is none of their business.
const tables = openedTables.filter((table) => table !== 'runs');

/** Where the letter of an output folder is. */
export const letterFile = (out: string): string => join(exportsFolder(out), 'letter.html');

/**
 * Writes the letter about a run as a page, whole or not at all, beside the list that it speaks of. Equal inputs give
 * equal bytes. Returns its path. Throws ExportError.
 */
export async function exportLetter(
  run: OpenRun,
  { store, config }: { readonly store: Store; readonly config: StaleRules },
  out: string,
): Promise<string> {
  const facts = await readLetterFacts(run, {
    ...{ store, config, listLength, tables },
    asOf: run.manifest.asOf,
    list: { kind: 'beside', file: churnRiskLayout.file },
  });
  await writeWhole(letterFile(out), letterPage(facts, 'list'), run.engine.workFolder);
  return letterFile(out);
}
