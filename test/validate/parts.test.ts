import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tables } from '../../lambdas/contract/tables.ts';
import type { Engine } from '../../lambdas/engine/engine.ts';
import { parquetFiles } from '../../lambdas/engine/parquet-files.ts';
import { partsSql } from '../../lambdas/validate/line-parts.ts';
import { oneIn, tryDay } from '../extent.ts';
import { accepted, openTestEngine, validateToParts, type Validated } from './values/validating.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openTestEngine(2);
});
afterAll(() => engine.close());

const header = 'order_id,order_date,customer_name,product_name,quantity,price';
const months = ['2024-01', '2024-02', '2024-03', '2024-04'];
const records = 260_000;
const pairs = 1000;

type Style = { readonly tea: string; readonly linesEach: (i: number) => number };

const unquoted: Style = { tea: 'Tea', linesEach: () => 1 };
const quoted: Style = { tea: '"Tea, ""green"""', linesEach: () => 1 };
const broken: Style = { tea: '"Tea\ngreen"', linesEach: (i) => (i % 10 === 0 ? 2 : 1) };

/** What stands where in the file below. */
type Made = {
  readonly text: string;
  readonly lines: number;
  readonly bad: number[];
  readonly duplicates: number[];
  readonly byMonth: Map<string, number>;
};

/**
 * Records that tell their line in the order id, months in turn; every 50th one cannot be read. Behind them orders of two
 * lines that stand twice in whole, and an empty line.
 */
function fileIn({ tea, linesEach }: Style): Made {
  const text = [header];
  const [bad, duplicates]: [number[], number[]] = [[], []];
  const byMonth = new Map<string, number>();
  let line = 2;
  const add = (id: string, i: number, quantity: string, lines: number): number => {
    const month = months[i % months.length] ?? '';
    const product = lines === 2 || tea === unquoted.tea || tea === quoted.tea ? tea : 'Tea';
    text.push(
      `${id},${month}-${String((i % 28) + 1).padStart(2, '0')},Ann ${i % 500},${product},${quantity},2`,
    );
    line += lines;
    return line - lines;
  };
  const count = (i: number): void => {
    const month = months[i % months.length] ?? '';
    byMonth.set(month, (byMonth.get(month) ?? 0) + 1);
  };
  for (let i = 0; i < records - 4 * pairs; i++) {
    const isBad = i % 50 === 7;
    const at = add(`L${line}`, i, isBad ? 'x' : '1', linesEach(i));
    if (isBad) bad.push(at);
    else count(i);
  }
  text.push('');
  line++;
  for (const copy of [1, 2]) {
    for (let i = 0; i < pairs; i++) {
      for (const quantity of ['1', '2']) {
        const at = add(`P${i}`, i, quantity, 1);
        if (copy === 2) duplicates.push(at);
        else count(i);
      }
    }
  }
  return { text: `${text.join('\n')}\n`, lines: line - 2, bad, duplicates, byMonth };
}

const linesWith = ({ quarantine }: Validated, reason: string): number[] =>
  (quarantine ?? '')
    .split('\n')
    .filter((entry) => /^\d+,"[^"]*","[^"]*",/.test(entry) && entry.split('"')[3] === reason)
    .map((entry) => Number.parseInt(entry, 10));

describe.each(
  oneIn<[string, Style]>(3, [
    ['without quotes', unquoted],
    ['with quotes', quoted],
    ['with line breaks in cells', broken],
  ]),
)('a large file %s', (_, style) => {
  const made = fileIn(style);
  let outcome: Validated;
  beforeAll(async () => {
    outcome = await validateToParts(engine, made.text);
  });

  it('is written by month, each part with the lines of its month', async () => {
    const { validated, months: counted } = accepted(outcome);
    const { sha256, fingerprint } = outcome.verdict;

    expect(outcome.parts.map(({ month }) => month)).toEqual(months);
    expect(validated).toEqual(
      months.map((month, n) => ({
        key: `validated/till/${sha256}/${fingerprint}/${month}-${n}.parquet`,
        month,
      })),
    );
    expect(counted.map(({ month, lines }) => [month, lines])).toEqual([...made.byMonth].sort());
    for (const { path, month } of outcome.parts) {
      const rows = await engine.rows(
        `select strftime(order_date, '%Y-%m') as month, count(*) as lines from ${parquetFiles([path])} group by all`,
      );
      expect(rows).toEqual([{ month, lines: made.byMonth.get(month ?? '') }]);
    }
  });

  it('has every accepted line under the number of its line', async () => {
    const [row] = await engine.rows(`
      select
        count(*) filter (order_id[1] = 'L' and order_id <> 'L' || line_number) as misplaced,
        count(distinct line_number) as lines,
        list(line_number order by line_number) filter (order_id[1] = 'P') as pairs
      from ${partsSql(outcome.parts)}`);
    const first = (made.duplicates[0] ?? 0) - 2 * pairs;

    expect(row).toMatchObject({ misplaced: 0, lines: records - made.bad.length - made.duplicates.length });
    expect(row?.['pairs']).toEqual(Array.from({ length: 2 * pairs }, (_, i) => String(first + i)));
  });

  it('counts its lines and keeps aside what it must, by line', () => {
    const [quarantined, duplicate] = [made.bad.length, made.duplicates.length];

    expect(accepted(outcome).counts).toMatchObject({
      ...{ rows: records, accepted: records - quarantined - duplicate, quarantined, duplicate, repeated: 0 },
      byReason: { 'type-error': quarantined, duplicate },
    });
    expect(linesWith(outcome, 'type-error')).toEqual(made.bad);
    expect(linesWith(outcome, 'duplicate')).toEqual(made.duplicates);
  });

  it('has the columns of transactions in every part', async () => {
    for (const { path } of outcome.parts) {
      const columns = await engine.rows(`describe from ${parquetFiles([path])}`);

      expect(columns.map((column) => column['column_name'])).toEqual(
        tables.transactions.columns.map(({ name }) => name),
      );
    }
  });
});

describe('a large file', () => {
  it.runIf(tryDay)('of which no line is accepted has one part, and one that is empty', async () => {
    const lines = Array.from({ length: 250_000 }, (_, i) => `${i},2024-01-02,Ann,Tea,x,1`);
    const settings = { limits: { badRowShare: 1 } };
    const outcome = await validateToParts(engine, `${header}\n${lines.join('\n')}\n`, { settings });

    expect(accepted(outcome)).toMatchObject({ months: [], validated: [{ month: null }] });
    expect(await engine.rows(`select count(*) as lines from ${partsSql(outcome.parts)}`)).toEqual([
      { lines: 0 },
    ]);
  });

  it.runIf(tryDay)('has no month that was only kept aside', async () => {
    const lines = Array.from({ length: 250_000 }, (_, i) =>
      i % 100 === 0 ? `${i},2024-02-02,Ann,Tea,x,1` : `${i},2024-01-02,Ann,Tea,1,1`,
    );
    const outcome = await validateToParts(engine, `${header}\n${lines.join('\n')}\n`);

    expect(outcome.parts.map(({ month }) => month)).toEqual(['2024-01']);
    expect(accepted(outcome).months.map(({ month }) => month)).toEqual(['2024-01']);
  });

  it('is one of 250,000 records', async () => {
    const lines = Array.from({ length: 249_999 }, (_, i) => `${i},2024-0${(i % 2) + 1}-02,Ann,Tea,1,1`);
    const outcome = await validateToParts(engine, `${header}\n${lines.join('\n')}\n`);

    expect(outcome.parts.map(({ month }) => month)).toEqual([null]);
  });
});
