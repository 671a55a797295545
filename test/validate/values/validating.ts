import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseConfig } from '../../../lambdas/contract/parse-config.ts';
import { openEngine, type Engine, type Row } from '../../../lambdas/engine/engine.ts';
import { literal } from '../../../lambdas/engine/quoting.ts';
import type { Accepted, Rejected, Verdict } from '../../../lambdas/lake/verdict.ts';
import { validateFile } from '../../../lambdas/validate/validate-file.ts';

/** What the source `till` declares, and settings beside it. */
export type Declared = { readonly till?: object; readonly settings?: object; readonly ageDay?: string };

export type Outcome = {
  readonly verdict: Verdict;
  /** Validated rows with the physical line in `line`, in the order of the file; empty for a rejected file. */
  readonly rows: readonly Row[];
  readonly quarantine: string | null;
};

export const openTestEngine = (threads = 1): Promise<Engine> =>
  openEngine({ memoryMiB: 400, threads });

let files = 0;

/** Validates a text as a file of the source `till`, whose age is 1 July 2024 unless said otherwise. */
export async function validateText(
  engine: Engine,
  content: string | Buffer,
  declared: Declared = {},
): Promise<Outcome> {
  const path = join(engine.workFolder, `delivered-${files++}`);
  await writeFile(path, content);
  const { verdict, validatedPath, quarantinePath } = await validateFile(engine, {
    source: 'till',
    config: parseConfig({ ...declared.settings, sources: { till: declared.till ?? {} } }, 'the test'),
    path,
    name: 'export.csv',
    sha256: createHash('sha256').update(content).digest('hex'),
    ageDay: declared.ageDay ?? '2024-07-01',
  });
  const rows =
    validatedPath === null
      ? []
      : await engine.rows(
          `select *, coalesce(line_number, file_row_number + 2) as line from read_parquet(${literal(validatedPath)})`,
        );
  return {
    verdict,
    rows,
    quarantine: quarantinePath === null ? null : await readFile(quarantinePath, 'utf8'),
  };
}

export function accepted(outcome: Outcome): Accepted {
  if (outcome.verdict.outcome === 'accepted') return outcome.verdict;
  throw new Error(`rejected: ${outcome.verdict.reason}, ${outcome.verdict.message}`);
}

export function rejected(outcome: Outcome): Rejected {
  if (outcome.verdict.outcome === 'rejected') return outcome.verdict;
  throw new Error('accepted');
}

/** One cell of the first line, and the others as they usually are. */
export type Line = Partial<Record<(typeof header)[number], string>>;

const header = ['order_id', 'order_date', 'customer_name', 'product_name', 'quantity', 'price'] as const;

/** A file of good lines, which `changes` alters from the first one on. */
export function fileOf(changes: readonly Line[], goodLines = 3): string {
  const lines = [...changes, ...Array.from({ length: goodLines }, () => ({}))].map((change, i) => {
    const cells = { ...good(i), ...change };
    return header.map((name) => quoted(cells[name])).join(',');
  });
  return `${[header.join(','), ...lines].join('\n')}\n`;
}

const good = (i: number): Record<(typeof header)[number], string> => ({
  ...{ order_id: `A${i}`, order_date: '2024-03-14', customer_name: `Ann ${i}` },
  ...{ product_name: 'Tea', quantity: '2', price: '1.25' },
});

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
