import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import type { Engine } from '../../lambdas/engine/engine.ts';
import { verdictFingerprint } from '../../lambdas/lake/verdict-fingerprint.ts';
import { partsSql } from '../../lambdas/validate/line-parts.ts';
import { validateFile } from '../../lambdas/validate/validate-file.ts';
import { byExtent } from '../extent.ts';
import {
  accepted,
  fileOf,
  openTestEngine,
  rejected,
  validateText,
  validateToParts,
} from './values/validating.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openTestEngine(2);
});
afterAll(() => engine.close());

const shared = new URL('../../../shared/data/', import.meta.url).pathname;

const leftBehind = async (): Promise<string[]> =>
  (await readdir(engine.workFolder)).filter((name) => name.startsWith('validate-')).sort();

describe('a verdict', () => {
  it('says what was found in an accepted file', async () => {
    const file =
      'Order ID;Invoice Date;Customer;Qty;Price;Note;Currency\n' +
      '1;25/12/2023 10:00;Ann;2;1.50;x;eur\n' +
      '1;25/12/2023 10:00;Ann;2;1.50;x;eur\n' +
      '2;03/01/2024;;-1;1.50;;EUR\n' +
      '3;03/01/2024;Bob;1;-4;;EUR\n' +
      '3;05/02/2024;Cid;1;1;;EUR\n' +
      '4;x;Bob;1;1;;EUR\n';
    const outcome = await validateText(engine, gzipSync(file));

    const { verdict } = outcome;
    expect(accepted(outcome)).toMatchObject({
      outcome: 'accepted',
      counts: {
        ...{ rows: 6, accepted: 5, duplicate: 0, quarantined: 1, repeated: 1, byReason: { 'type-error': 1 } },
        ...{ anonymous: 1, returns: 1, adjustments: 1, splitOrders: 1 },
      },
      detected: {
        ...{ encoding: 'utf-8', gzip: true, delimiter: ';', dateFormat: 'DD/MM/YYYY' },
        columns: {
          ...{ order_id: 'Order ID', order_date: 'Invoice Date', customer_name: 'Customer' },
          ...{ quantity: 'Qty', price: 'Price', currency: 'Currency' },
        },
        columnsNotLoaded: ['Note'],
      },
      ...{ netAmount: '1.5000', firstDay: '2023-12-25', lastDay: '2024-02-05', currency: 'EUR' },
      months: [
        { month: '2023-12', lines: 2, lastDay: '2023-12-25' },
        { month: '2024-01', lines: 2, lastDay: '2024-01-03' },
        { month: '2024-02', lines: 1, lastDay: '2024-02-05' },
      ],
      validated: [
        { key: `validated/till/${verdict.sha256}/${verdict.fingerprint}/all-0.parquet`, month: null },
      ],
      quarantine: `quarantine/till/${verdict.sha256}/${verdict.fingerprint}.csv`,
    });
    expect(verdict.warnings).toEqual([
      'Columns not loaded: "Note".',
      expect.stringContaining('more than one customer'),
    ]);
  });

  it('warns of a file with a header only', async () => {
    const outcome = await validateText(engine, fileOf([], 0));

    expect(accepted(outcome)).toMatchObject({
      counts: { rows: 0, accepted: 0 },
      ...{ netAmount: '0.0000', firstDay: null, lastDay: null, months: [], quarantine: null },
      warnings: ['The file has a header and no rows.'],
    });
    expect(outcome.rows).toEqual([]);
  });

  it.each([
    ['an empty file', '', 'empty-file'],
    ['a missing column', 'order_id,quantity\n1,2\n', 'missing-label'],
    ['a quote that never closes', `${fileOf([])}"1,2\n`, 'unclosed-quote'],
    [
      'bytes that are no text',
      Buffer.concat([Buffer.from(fileOf([])), Buffer.from([0xff, 0x0a])]),
      'encoding',
    ],
  ])('rejects %s and leaves nothing behind', async (_, content, reason) => {
    const before = await leftBehind();
    const outcome = await validateText(engine, content);

    expect(rejected(outcome)).toMatchObject({ reason, quarantine: null, warnings: [] });
    expect(await leftBehind()).toEqual(before);
  });

  it('rests on what the source declares, the limits, the zone, the anonymous names and the age', () => {
    const inputs = { source: 'till', config: parseConfig({}, 'the test'), ageDay: '2024-07-01' };
    const others = [
      { ...inputs, ageDay: '2024-07-02' },
      ...[
        { timeZone: 'Europe/Berlin' },
        { anonymousCustomers: ['x'] },
        { limits: { badRows: 11 } },
        { sources: { till: { decimalMark: ',' } } },
      ].map((settings) => ({ ...inputs, config: parseConfig(settings, 'the test') })),
    ].map(verdictFingerprint);

    expect(verdictFingerprint(inputs)).toMatch(/^[0-9a-f]{12}$/);
    expect(new Set([verdictFingerprint(inputs), ...others]).size).toBe(6);
    const unrelated = parseConfig({ scoringMonths: 3, sources: { other: { decimalMark: ',' } } }, 'the test');
    expect(verdictFingerprint({ ...inputs, config: unrelated })).toBe(verdictFingerprint(inputs));
  });
});

describe('validation', () => {
  it('tells the line of every row, whatever tables it looks values up in', async () => {
    const many = byExtent(60_000, 300_000);
    const lines = Array.from(
      { length: many },
      (_, i) =>
        `${i},${String((i % 28) + 1).padStart(2, '0')}/12/2023 10:${String(i % 60).padStart(2, '0')},Groß ${i % 50_000},1,1`,
    );
    const file = `order_id,order_date,customer_name,quantity,price\n${lines.join('\n')}\n0,13/12/2023,Ann,1,1\n`;
    const outcome = await validateToParts(engine, `${file}0,13/12/2023,Ann,1,1\n`);

    expect(accepted(outcome).counts).toMatchObject({ accepted: many + 2, repeated: 1 });
    const [row] = await engine.rows(`
      select
        count(distinct line_number) as lines,
        count(*) filter (line_number - 2 <> order_id::bigint) as misplaced,
        count(*) filter (day(order_date) <> (line_number - 2) % 28 + 1) as misdated,
        count(*) filter (customer_key <> 'gross ' || ((line_number - 2) % 50000)) as misnamed
      from ${partsSql(outcome.parts)}
      where line_number < ${many + 2}`);
    expect(row).toEqual({ lines: many, misplaced: 0, misdated: 0, misnamed: 0 });
  });

  it('tells the line of every row where lines are taken out as duplicates', async () => {
    const pairs = byExtent(20_000, 100_000);
    const order = (i: number): string => `${i},2024-01-02,Ann,1,1\n${i},2024-01-02,Ann,2,1\n`;
    const body = Array.from({ length: pairs }, (_, i) => order(i)).join('');
    const outcome = await validateToParts(
      engine,
      `order_id,order_date,customer_name,quantity,price\n${body}${body}`,
    );

    expect(accepted(outcome).counts).toMatchObject({
      rows: 4 * pairs,
      accepted: 2 * pairs,
      duplicate: 2 * pairs,
    });
    const [row] = await engine.rows(`
      select
        count(distinct line_number) as lines,
        max(line_number) as last_line,
        count(*) filter (order_id::bigint <> (line_number - 2) // 2) as misplaced
      from ${partsSql(outcome.parts)}`);
    expect(row).toEqual({ lines: 2 * pairs, last_line: 2 * pairs + 1, misplaced: 0 });
    const kept = (outcome.quarantine ?? '').split('\n').slice(1, -1);
    expect(kept).toHaveLength(2 * pairs);
    expect(kept.findIndex((entry, i) => !entry.startsWith(`${i + 2 * pairs + 2},"","duplicate","`))).toBe(-1);
  });

  it('finds the same with one thread and with two', async () => {
    const single = await openTestEngine(1);
    const file = fileOf([{ quantity: 'x' }, { customer_name: 'Groß' }, {}], 500);
    const [one, two] = [await validateText(single, file), await validateText(engine, file)];
    await single.close();

    // Their folders differ.
    expect({ ...one, parts: [] }).toEqual({ ...two, parts: [] });
    expect(one.parts).toHaveLength(1);
  });

  it('leaves two files per accepted file in the work folder, and one where nothing is kept aside', async () => {
    const own = await openTestEngine();
    await validateText(own, fileOf([{ quantity: 'x' }]));
    await validateText(own, fileOf([]));
    const folders = (await readdir(own.workFolder)).filter((name) => name.startsWith('validate-'));
    const left = await Promise.all(folders.map((name) => readdir(join(own.workFolder, name))));
    await own.close();

    expect(left.map((names) => names.sort()).sort()).toEqual([
      ['0.parquet'],
      ['0.parquet', 'quarantine.csv'],
    ]);
  });

  it('passes failures of the machinery on', async () => {
    const request = {
      source: 'till',
      config: parseConfig({}, 'the test'),
      name: 'x',
      sha256: 'ab',
      ageDay: '2024-07-01',
    };

    await expect(validateFile(engine, { ...request, path: '/nowhere' })).rejects.toThrow('ENOENT');
  });
});

describe('real exports', () => {
  const retail = join(shared, 'original', 'Retail.csv');

  it.skipIf(!existsSync(retail))(
    'of the original project are accepted in whole (skipped without ../shared/data)',
    async () => {
      expect(accepted(await validateReal(retail)).counts).toMatchObject({
        rows: 200,
        accepted: 200,
        repeated: 0,
      });
    },
  );

  const validateReal = async (path: string) =>
    validateText(engine, await readFile(path), { ageDay: '2024-07-01' });
});
