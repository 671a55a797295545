import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sourceConfig } from '../../../lambdas/contract/config.ts';
import { parseConfig } from '../../../lambdas/contract/parse-config.ts';
import type { Engine, Row } from '../../../lambdas/engine/engine.ts';
import { defineCellMacros } from '../../../lambdas/validate/cell-macros.ts';
import { csvScan } from '../../../lambdas/validate/csv-table.ts';
import { plainFolds } from '../../../lambdas/validate/customer-folds.ts';
import { FileRejected } from '../../../lambdas/validate/errors.ts';
import { noEvidence } from '../../../lambdas/validate/evidence.ts';
import { frameFile } from '../../../lambdas/validate/framed-file.ts';
import type { Header } from '../../../lambdas/validate/header.ts';
import { partsSql } from '../../../lambdas/validate/line-parts.ts';
import { linesSql } from '../../../lambdas/validate/line-sql.ts';
import { isoDays } from '../../../lambdas/validate/order-days.ts';
import { readPlain, readRepaired, type Reading } from '../../../lambdas/validate/reading.ts';
import { writeLines } from '../../../lambdas/validate/validated-lines.ts';
import { byExtent } from '../../extent.ts';
import { openTestEngine } from './validating.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openTestEngine();
  await defineCellMacros(engine);
});
afterAll(() => engine.close());

const config = parseConfig({}, 'the test');
const source = sourceConfig(config, 'till');

const columns = [
  'order_id',
  'order_date',
  'customer_id',
  'customer_name',
  'quantity',
  'price',
  'product_name',
  'note',
];

const usual: Readonly<Record<string, fc.Arbitrary<string>>> = {
  order_id: fc.constantFrom('A1', 'A2', '0007', ''),
  order_date: fc.constantFrom(
    '2024-01-02',
    '2024-01-02 10:00',
    '2024-01-03T01:00Z',
    '02/01/2024',
    'soon',
    '',
  ),
  quantity: fc.constantFrom('1', '-2', '0', '1.5', ' 3 ', 'x', ''),
  price: fc.constantFrom('9.99', '0', '-1', '1e3', '12345678901234567890', ''),
};

const text = fc.array(
  fc.constantFrom(
    'Tea',
    ' ',
    '  ',
    'é',
    'ß',
    ',',
    ';',
    '\t',
    '|',
    '"',
    "'",
    '\n',
    '\u0007',
    '\u0085',
    'NULL',
    '#',
    '\\',
  ),
  { maxLength: 4 },
);

const cellOf = (column: string) =>
  fc.record({ value: usual[column] ?? text.map((parts) => parts.join('')), quoted: fc.boolean() });

/** Files of plain RFC 4180 under one header, with everything in them that such a file may hold. */
const batchesOf = (size: number) =>
  fc
    .record({
      labels: fc.shuffledSubarray(columns, { minLength: columns.length }),
      bodies: fc.array(body, { minLength: size, maxLength: size }),
    })
    .map(({ labels, bodies }) => bodies.map((one) => contentOf(labels, one)));

type Cell = { readonly value: string; readonly quoted: boolean };

type Body = {
  readonly delimiter: string;
  readonly lineEnd: string;
  readonly finalLineEnd: boolean;
  readonly mark: boolean;
  readonly emptyLines: readonly number[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
};

const body: fc.Arbitrary<Body> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  finalLineEnd: fc.boolean(),
  mark: fc.boolean(),
  emptyLines: fc.array(fc.nat(8), { maxLength: 2 }),
  rows: fc.array(fc.record(Object.fromEntries(columns.map((column) => [column, cellOf(column)]))), {
    maxLength: 8,
  }),
});

function contentOf(
  labels: readonly string[],
  { delimiter, lineEnd, finalLineEnd, mark, emptyLines, rows }: Body,
) {
  const lines = rows.map((row) =>
    labels.map((label) => written(row[label], delimiter, lineEnd)).join(delimiter),
  );
  for (const at of emptyLines) lines.splice(at, 0, '');
  const all = [labels.join(delimiter), ...lines].join(lineEnd);
  return `${mark ? '\ufeff' : ''}${all}${finalLineEnd ? lineEnd : ''}`;
}

function written(cell: Cell | undefined, delimiter: string, lineEnd: string): string {
  const value = (cell?.value ?? '').replaceAll('\n', lineEnd);
  const needsQuotes = [delimiter, '"', '\n'].some((special) => value.includes(special));
  return needsQuotes || cell?.quoted === true ? `"${value.replaceAll('"', '""')}"` : value;
}

/** A file as both lanes have it. */
type Both = { readonly header: Header; readonly plain: Reading; readonly repaired: Reading };

async function readBoth(content: string, folder: string): Promise<Both> {
  await mkdir(folder);
  const path = join(folder, 'file');
  await writeFile(path, content);
  const { header, framing, report, ...file } = await frameFile(
    path,
    folder,
    source,
    config.limits,
    noEvidence(),
  );
  expect(report.refusal).toBeNull();
  const plain = readPlain(framing, report);
  const repaired = await readRepaired(file.path, folder, framing);
  return { header, plain, repaired };
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(engine.workFolder, 'lanes-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** SQL of the records of some files of one header. */
const allRecords = (readings: readonly Reading[]): string =>
  readings.map(({ table }) => `select * from ${csvScan(table)}`).join(' union all ');

async function validated({ labels, columns }: Header, readings: readonly Reading[]): Promise<Row[]> {
  const facts = readings.map((reading) => reading.facts);
  const breaks = facts.some(({ tabs }) => tabs) || readings.some(({ table }) => table.quotedNewline);
  const sql = linesSql({
    ...{ records: `(${allRecords(readings)})`, labels, columns, breaks },
    ...{ sourceName: 'till', fileId: 'the file', source },
    plainTexts: !breaks && !facts.some(({ wideBlanks, unnormalised }) => wideBlanks || unnormalised),
    anonymousCustomers: config.anonymousCustomers,
    controlCharacters: facts.some(({ controlCharacters }) => controlCharacters),
    days: isoDays,
    folds: plainFolds(breaks),
    lastDay: '2024-07-02',
  });
  return engine.rows(`from (${sql}) order by all`);
}

const batches = byExtent(5, 55);

it(`both lanes make the same rows of ${20 * batches} files that both can read`, async () => {
  let files = 0;
  const property = fc.asyncProperty(batchesOf(20), (contents) =>
    inFolder(async (folder) => {
      const both = await Promise.all(
        contents.map((content, i) => readBoth(content, join(folder, String(i)))),
      );
      const [first] = both;
      if (first === undefined) return;
      const fast = await validated(
        first.header,
        both.map(({ plain }) => plain),
      );
      const slow = await validated(
        first.header,
        both.map(({ repaired }) => repaired),
      );

      expect(slow).toEqual(fast);
      files += contents.length;
    }),
  );
  await fc.assert(property, { numRuns: batches });
  expect(files).toBeGreaterThanOrEqual(20 * batches);
});

/** What becomes of a file in one lane: its rows, or why it is rejected. */
async function outcomeOf(reading: Reading, header: Header, folder: string): Promise<unknown> {
  const context = { sourceName: 'till', fileId: 'the file', source, config, ageDay: '2024-07-01', ...header };
  try {
    const { parts } = await writeLines(engine, reading, context, folder);
    const accepted = await engine.rows(`from ${partsSql(parts)} order by line_number`);
    return { accepted, aside: await engine.rows('from kept_aside order by line_number') };
  } catch (error) {
    if (!(error instanceof FileRejected)) throw error;
    return { reason: error.reason, message: error.message };
  }
}

it('both lanes find the same dates, names and faults in a file', async () => {
  const property = fc.asyncProperty(batchesOf(1), ([content = '']) =>
    inFolder(async (folder) => {
      const { header, plain, repaired } = await readBoth(content, join(folder, 'both'));
      const fast = await outcomeOf(plain, header, folder);
      const slow = await outcomeOf(repaired, header, folder);

      expect(slow).toEqual(fast);
    }),
  );
  await fc.assert(property, { numRuns: byExtent(6, 60) });
});
