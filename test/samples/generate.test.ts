import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { GenerateError } from '../../samples/generator/errors.ts';
import { generateExports } from '../../samples/generator/generate.ts';
import { withDefaults } from '../../samples/generator/options.ts';
import {
  allRows,
  filesIn,
  hashes,
  isRegular,
  isoOf,
  modified,
  rowsOf,
  textOf,
  written,
} from './written-files.ts';

const small = {
  customers: 60,
  lines: 1_500,
  days: 200,
  shops: 4,
  dirt: 0.05,
  every: 'month',
  seed: 8,
} as const;

function stamps(out: string): Record<string, string> {
  return Object.fromEntries(filesIn(out).map((path) => [path, modified(out, path)]));
}

test('writes the same bytes and file times for the same seed, and others for another', () => {
  const first = written(small).out;
  const second = written(small).out;
  const other = written({ ...small, seed: 9 }).out;

  expect(hashes(second)).toEqual(hashes(first));
  expect(stamps(second)).toEqual(stamps(first));
  expect(hashes(other)).not.toEqual(hashes(first));
});

test('writes the same bytes and file times in another time zone and locale', () => {
  const here = written(small).out;
  const there = mkdtempSync(join(tmpdir(), 'customer360-generator-'));
  onTestFinished(() => rmSync(there, { recursive: true }));
  const module = new URL('../../samples/generator/generate.ts', import.meta.url).href;
  const options = JSON.stringify({ ...withDefaults({ ...small, out: there }) });
  execFileSync(
    process.execPath,
    ['--input-type=module', '-e', `(await import('${module}')).generateExports(${options})`],
    { env: { ...process.env, TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' } },
  );

  expect(hashes(there)).toEqual(hashes(here));
  expect(stamps(there)).toEqual(stamps(here));
});

test.each([
  { customers: 300, lines: 9_000, days: 730, shops: 6, resends: false },
  { customers: 300, lines: 4_000, days: 90, shops: 2, every: 'week', resends: true },
  { customers: 40, lines: 12_000, days: 10, shops: 1, resends: false },
  { lines: 14_000, days: 1, shops: 1, singleFile: true },
] as const)('writes the lines and customers asked for: %j', (given) => {
  const { out, generated } = written(given);
  const rows = allRows(out);
  const customers = new Set(rows.map((row) => (row['customerid'] ?? '').replace('.0', '')));

  expect(Math.abs(generated.lines / given.lines - 1)).toBeLessThan(0.01);
  expect([...customers].filter((id) => /^\d{5,}$/.test(id)).length).toBe(generated.customers);
  if ('resends' in given && !given.resends) expect(rows.length).toBe(generated.lines);
});

test('stamps every export with the evening of its day, and what comes again later than that', () => {
  const { out } = written({ customers: 400, days: 365, every: 'week', shops: 4 });
  const files = filesIn(out);

  for (const path of files.filter(isRegular)) {
    expect(modified(out, path)).toBe(
      `${path.slice(path.indexOf('/') + 1, -path.split('.').slice(1).join('.').length - 1)}T20:30:00.000Z`,
    );
  }
  const again = files.filter((path) => /-(resent|corrected)\./.test(path));
  expect(again.length).toBeGreaterThan(10);
  for (const path of again) expect(modified(out, path) > `${latestDay(out, path)}T20:30`).toBe(true);
});

function latestDay(out: string, path: string): string {
  const days = textOf(out, path).matchAll(/\b(20\d\d-\d\d-\d\d|\d\d?[./]\d\d?[./]\d{2,4}|20\d{6})\b/g);
  return [...days].map(([text]) => isoOf(text)).reduce((latest, day) => (day > latest ? day : latest), '');
}

test('delivers exports again: under another name, put right, and overlapping with the next', () => {
  const { out } = written({ customers: 400, days: 365, every: 'week', shops: 1 });
  const files = filesIn(out);
  const hashOf = hashes(out);
  const originals = new Set(files.filter(isRegular).map((path) => hashOf[path]));
  const resent = files.filter((path) => path.includes('-resent'));
  const corrected = files.filter((path) => path.includes('-corrected'));
  const exports = files
    .filter(isRegular)
    .map((path) => new Set(rowsOf(out, path).map((row) => row['orderid'])));
  const overlapping = exports.filter((orders, n) => [...orders].some((order) => exports[n + 1]?.has(order)));

  expect(resent.length).toBeGreaterThan(0);
  expect(resent.every((path) => originals.has(hashOf[path]))).toBe(true);
  expect(corrected.length).toBeGreaterThan(0);
  expect(corrected.every((path) => !originals.has(hashOf[path]))).toBe(true);
  expect(overlapping.length).toBeGreaterThan(0);
});

test('leaves every order in one file without resends, returns included', () => {
  const { out } = written({ customers: 300, days: 400, shops: 6, resends: false });
  const fileOf = new Map<string, string>();
  for (const path of filesIn(out)) {
    for (const row of rowsOf(out, path)) {
      const order = `${path.split('/')[0] ?? ''} ${row['orderid'] ?? ''}`;
      expect(fileOf.get(order) ?? path).toBe(path);
      fileOf.set(order, path);
    }
  }
});

test('books returns under the order they belong to where the shop is used to that', () => {
  const { out } = written({ customers: 300, days: 400, shops: 2 });
  const lines = allRows(out).filter((row) => row['shop'] === 'koln');
  const sold = new Set(lines.filter((row) => !row['quantity']?.startsWith('-')).map((row) => row['orderid']));
  const returned = lines.filter((row) => row['quantity']?.startsWith('-'));

  expect(returned.filter((row) => sold.has(row['orderid'] ?? '')).length).toBeGreaterThan(5);
});

test('writes one plain file ordered by day per shop with singleFile', () => {
  const { out } = written({ customers: 200, lines: 5_000, shops: 2, singleFile: true });
  const files = filesIn(out);

  expect(files).toEqual(['koln/2025-12-31.csv', 'lisbon/2025-12-31.csv']);
  for (const path of files) {
    const text = textOf(out, path);
    const days = rowsOf(out, path).map((row) => row['orderdate'] ?? '');

    expect(text.split('\n', 1)).toEqual([
      'order_id,order_date,customer_id,customer_name,product_name,category,quantity,price',
    ]);
    expect(text).not.toContain('"');
    expect(days).toEqual(days.toSorted());
  }
});

test.each([
  { reason: 'too-few-lines', given: { customers: 100, lines: 150 } },
  { reason: 'options-conflict', given: { singleFile: true, dirt: 0.1 } },
])('refuses options that do not go together: $reason', ({ reason, given }) => {
  expect(() => written(given)).toThrow(expect.objectContaining({ reason }));
});

test('refuses a folder that already holds exports', () => {
  const { out } = written({ customers: 5, lines: 20 });

  expect(() => generateExports(withDefaults({ out, customers: 5, lines: 20 }))).toThrow(GenerateError);
});
