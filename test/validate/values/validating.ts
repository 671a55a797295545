import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { parseConfig } from '../../../lambdas/contract/parse-config.ts';
import { openEngine, type Engine, type Row } from '../../../lambdas/engine/engine.ts';
import type { Accepted, Rejected, Verdict } from '../../../lambdas/lake/verdict.ts';
import { partsSql, type LinePart } from '../../../lambdas/validate/line-parts.ts';
import { validateFile } from '../../../lambdas/validate/validate-file.ts';

/** What the source `till` declares, and settings beside it. */
export type Declared = { readonly till?: object; readonly settings?: object; readonly ageDay?: string };

export type Validated = {
  readonly verdict: Verdict;
  readonly parts: readonly LinePart[];
  readonly quarantine: string | null;
};

export type Outcome = Validated & {
  /**
   * By physical line, in `line`: accepted rows as they are stored, and of those kept aside `reason` and `reason_column`.
   * Empty for a rejected file.
   */
  readonly rows: readonly Row[];
};

export const openTestEngine = (threads = 1): Promise<Engine> => openEngine({ memoryMiB: 400, threads });

let files = 0;

/** Validates a text as a file of the source `till`, whose age is 1 July 2024 unless said otherwise. */
export async function validateText(
  engine: Engine,
  content: string | Buffer,
  declared: Declared = {},
): Promise<Outcome> {
  const validated = await validateToParts(engine, content, declared);
  if (validated.verdict.outcome === 'rejected') return { ...validated, rows: [] };
  const rows = [...(await storedLines(engine, validated.parts)), ...keptAside(validated.quarantine)];
  return { ...validated, rows: rows.sort((a, b) => Number(a['line']) - Number(b['line'])) };
}

/** The same without its rows, which are too many of a large file. */
export async function validateToParts(
  engine: Engine,
  content: string | Buffer,
  declared: Declared = {},
): Promise<Validated> {
  const path = join(engine.workFolder, `delivered-${files++}`);
  await writeFile(path, content);
  const { verdict, parts, quarantinePath } = await validateFile(engine, {
    source: 'till',
    config: parseConfig({ ...declared.settings, sources: { till: declared.till ?? {} } }, 'the test'),
    path,
    name: 'export.csv',
    sha256: createHash('sha256').update(content).digest('hex'),
    ageDay: declared.ageDay ?? '2024-07-01',
  });
  const quarantine = quarantinePath === null ? null : await readFile(quarantinePath, 'utf8');
  return { verdict, parts, quarantine };
}

const storedLines = (engine: Engine, parts: readonly LinePart[]): Promise<Row[]> =>
  engine.rows(`
    select * exclude (line_number), line_number as line, null as reason, null as reason_column
    from ${partsSql(parts)}`);

function keptAside(quarantine: string | null): Row[] {
  if (quarantine === null) return [];
  const [, ...entries] = parse(quarantine);
  return entries.map(([line, column = '', reason = '']) => ({
    ...{ line: Number(line), reason, reason_column: column === '' ? null : column },
  }));
}

export function accepted(outcome: Validated): Accepted {
  if (outcome.verdict.outcome === 'accepted') return outcome.verdict;
  throw new Error(`rejected: ${outcome.verdict.reason}, ${outcome.verdict.message}`);
}

export function rejected(outcome: Validated): Rejected {
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
