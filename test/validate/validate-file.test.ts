import { existsSync, readdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { openEngine, type Engine } from '../../lambdas/engine/engine.ts';
import type { RowCounts } from '../../lambdas/lake/verdict.ts';
import { verdictFingerprint } from '../../lambdas/lake/verdict-fingerprint.ts';
import { validateFile } from '../../lambdas/validate/validate-file.ts';
import { accepted, fileOf, openTestEngine, rejected, validateText } from './values/validating.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openTestEngine(2);
});
afterAll(() => engine.close());

const shared = new URL('../../../shared/data/', import.meta.url).pathname;

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
      validated: `validated/till/${verdict.sha256}/${verdict.fingerprint}.parquet`,
      quarantine: `quarantine/till/${verdict.sha256}/${verdict.fingerprint}.csv`,
    });
    expect(verdict.warnings).toEqual([
      'Columns not loaded: "Note".',
      expect.stringContaining('1 row equal an earlier row'),
      expect.stringContaining('more than one customer: 1'),
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
    const outcome = await validateText(engine, content);

    expect(rejected(outcome)).toMatchObject({ reason, quarantine: null, warnings: [] });
    expect((await readdir(engine.workFolder)).filter((name) => name.startsWith('validate-'))).toEqual(
      leftBefore,
    );
  });

  let leftBefore: string[] = [];
  beforeAll(async () => {
    leftBefore = (await readdir(engine.workFolder)).filter((name) => name.startsWith('validate-'));
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

describe('currencies', () => {
  const file = (...currencies: readonly string[]): string =>
    `${['order_id,order_date,customer_id,quantity,price,currency', ...currencies.map((currency, i) => `${i},2024-01-02,7,1,1,${currency}`)].join('\n')}\n`;

  it.each([
    ['one in the file', file('eur', ' EUR ', ''), {}, 'EUR'],
    ['a declared one', fileOf([]), { currency: 'GBP' }, 'GBP'],
    ['both alike', file('GBP'), { currency: 'GBP' }, 'GBP'],
    ['none', fileOf([]), {}, null],
    ['a sign, which is no code', file('£', '£'), {}, null],
  ])('knows %s', async (_, content, till, currency) => {
    expect(accepted(await validateText(engine, content, { till })).currency).toBe(currency);
  });

  it.each([
    ['two in a file', file('EUR', 'GBP'), {}],
    ['another one than declared', file('EUR'), { currency: 'GBP' }],
  ])('refuses %s', async (_, content, till) => {
    expect(rejected(await validateText(engine, content, { till })).reason).toBe('mixed-currency');
  });
});

describe('quarantine', () => {
  it('lists damaged and unreadable records in the order of the file, safe for spreadsheets', async () => {
    const file =
      'order_id,order_date,customer_name,quantity,price\n' +
      '1,2024-01-02,Ann,1,1\n' +
      '=2,2024-01-02,Ann,x,1\n' +
      '3,2024-01-02,Ann\n' +
      '4,2024-01-02,"A\nnn",1,1\n' +
      '5,2024-01-02,"=cmd|""x""!A0",1,y\n' +
      '6,2024-01-02,A"nn,1,1\n' +
      '-7,soon,Ann,1,1\n';
    const outcome = await validateText(engine, file);

    expect(outcome.quarantine).toBe(
      'line,column,reason,record\n' +
        `3,"quantity","type-error","${`'""=2"",""2024-01-02"",""Ann"",""x"",""1""`}"\n` +
        '4,"4","missing-cell","3,2024-01-02,Ann"\n' +
        `7,"price","type-error","""5"",""2024-01-02"",""=cmd|""""x""""!A0"",""1"",""y"""\n` +
        '8,"3","bad-quote","6,2024-01-02,A""nn,1,1"\n' +
        `9,"order_date","type-error","${`'""-7"",""soon"",""Ann"",""1"",""1""`}"\n`,
    );
    expect(outcome.rows.map((row) => row['line'])).toEqual([2, 3, 5, 7, 9]);
    expect(accepted(outcome).counts).toMatchObject({ rows: 7, accepted: 2, quarantined: 5 });
  });

  it('shows the record as it is in a file that is plain', async () => {
    const outcome = await validateText(engine, fileOf([{ quantity: 'x', product_name: '=1' }]));

    expect(outcome.quarantine).toBe(
      'line,column,reason,record\n2,"quantity","type-error","A0,2024-03-14,Ann 0,=1,x,1.25"\n',
    );
  });

  it('names physical lines where records span several, and empty lines stand between', async () => {
    const file =
      '\n"order_id",order_date,customer_name,quantity,price\n1,2024-01-02,"A\n\nb",1,1\n\n2,2024-01-02,Ann,x,1\n';
    const outcome = await validateText(engine, file.replaceAll('\n', '\r\n'));

    expect(outcome.rows.map((row) => row['line'])).toEqual([3, 7]);
    expect(outcome.quarantine).toContain('\n7,"quantity","type-error","2,2024-01-02,Ann,x,1"\n');
  });

  it.each([
    [10, 'accepted'],
    [11, 'rejected'],
  ])('rejects a file of 100 rows with %d bad ones: %s', async (bad, result) => {
    const lines = Array.from({ length: bad }, () => ({ quantity: 'x' }));
    const outcome = await validateText(engine, fileOf(lines, 100 - bad));

    expect(outcome.verdict.outcome).toBe(result);
    expect(outcome.quarantine?.split('\n').length).toBe(bad + 2);
  });

  it('does not reject a large file for a small share of bad rows', async () => {
    const lines = Array.from({ length: 50 }, () => ({ quantity: 'x' }));

    expect((await validateText(engine, fileOf(lines, 950))).verdict.outcome).toBe('accepted');
    expect((await validateText(engine, fileOf(lines, 949))).verdict.outcome).toBe('rejected');
  });

  it('says in a rejection what is wrong how often, and what usually causes it, but no value', async () => {
    const lines = [...Array.from({ length: 20 }, () => ({ quantity: 'canary' })), { order_id: '' }];
    const outcome = await validateText(engine, fileOf(lines));

    const verdict = rejected(outcome);
    expect(verdict).toMatchObject({
      reason: 'too-many-bad-rows',
      counts: {
        rows: 24,
        accepted: 0,
        quarantined: 24,
        byReason: { 'type-error': 20, 'missing-order-id': 1 },
      },
      detected: { dateFormat: 'YYYY-MM-DD' },
    });
    expect(verdict.message).toContain('21 of 24 rows are bad: type-error 20, missing-order-id 1.');
    expect(verdict.message).toContain('"decimalMark"');
    expect(JSON.stringify(verdict)).not.toContain('canary');
    expect(verdict.quarantine).not.toBeNull();
  });
});

describe('validation', () => {
  it('keeps the order of the rows, whatever tables it looks values up in', async () => {
    const lines = Array.from(
      { length: 300_000 },
      (_, i) =>
        `${i},${String((i % 28) + 1).padStart(2, '0')}/12/2023 10:${String(i % 60).padStart(2, '0')},Groß ${i % 50_000},1,1`,
    );
    const file = `order_id,order_date,customer_name,quantity,price\n${lines.join('\n')}\n0,13/12/2023,Ann,1,1\n`;
    const outcome = await validateText(engine, `${file}0,13/12/2023,Ann,1,1\n`);

    expect(accepted(outcome).counts).toMatchObject({ accepted: 300_002, repeated: 1 });
    const misplaced = outcome.rows.findIndex((row, i) => i < 300_000 && row['order_id'] !== String(i));
    expect(misplaced).toBe(-1);
    expect(outcome.rows[299_999]).toMatchObject({ customer_key: 'gross 49999', line: 300_001 });
  });

  it('keeps the order of the rows where lines are marked as duplicates', async () => {
    const order = (i: number): string => `${i},2024-01-02,Ann,1,1\n${i},2024-01-02,Ann,2,1\n`;
    const body = Array.from({ length: 100_000 }, (_, i) => order(i)).join('');
    const outcome = await validateText(
      engine,
      `order_id,order_date,customer_name,quantity,price\n${body}${body}`,
    );

    expect(accepted(outcome).counts).toMatchObject({ rows: 400_000, accepted: 200_000, duplicate: 200_000 });
    expect(outcome.rows.findIndex((row) => row['reason'] === 'duplicate')).toBe(200_000);
    const misplaced = outcome.rows.findIndex(
      (row, i) => row['order_id'] !== String(Math.floor(i / 2) % 100_000),
    );
    expect(misplaced).toBe(-1);
  });

  it('finds the same with one thread and with two', async () => {
    const single = await openTestEngine(1);
    const file = fileOf([{ quantity: 'x' }, { customer_name: 'Groß' }, {}], 500);
    const [one, two] = [await validateText(single, file), await validateText(engine, file)];
    await single.close();

    expect(one).toEqual(two);
  });

  it('leaves two files per accepted file in the work folder, and one where nothing is kept aside', async () => {
    const own = await openTestEngine();
    await validateText(own, fileOf([{ quantity: 'x' }]));
    await validateText(own, fileOf([]));
    const folders = (await readdir(own.workFolder)).filter((name) => name.startsWith('validate-'));
    const left = await Promise.all(folders.map((name) => readdir(join(own.workFolder, name))));
    await own.close();

    expect(left.map((names) => names.sort()).sort()).toEqual([
      ['quarantine.csv', 'validated.parquet'],
      ['validated.parquet'],
    ]);
  });

  it('needs an engine that keeps the order of rows', async () => {
    const unordered = await openEngine({ memoryMiB: 300, threads: 1 });

    await expect(validateText(unordered, fileOf([]))).rejects.toThrow('insertionOrder');
    await unordered.close();
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
  const uci = join(shared, 'uci-online-retail');
  const retail = join(shared, 'original', 'Retail.csv');

  it.skipIf(!existsSync(uci))(
    'of a year of Online Retail are accepted in whole (skipped without ../shared/data)',
    async () => {
      const totals: Partial<Record<keyof RowCounts, number>> = {};
      let net = 0n;
      for (const name of readdirSync(uci)
        .filter((file) => file.endsWith('.csv'))
        .sort()) {
        const verdict = accepted(await validateReal(join(uci, name)));
        for (const [key, count] of Object.entries(verdict.counts)) {
          if (typeof count === 'number')
            totals[key as keyof RowCounts] = (totals[key as keyof RowCounts] ?? 0) + count;
        }
        net += BigInt(verdict.netAmount.replace('.', ''));
      }

      expect(totals).toMatchObject({
        ...{ rows: 541_909, accepted: 541_909, duplicate: 0, quarantined: 0 },
        ...{ repeated: 5268, anonymous: 135_080 },
      });
      expect(net).toBe(97_477_479_340n);
    },
  );

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
