import { gunzipSync } from 'node:zlib';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { damages } from '../../samples/generator/dirt/damaged-files.ts';
import { oddLines } from '../../samples/generator/dirt/odd-lines.ts';
import { refusedLines } from '../../samples/generator/dirt/refused-lines.ts';
import {
  filesIn,
  hashes,
  isRegular,
  modified,
  textOf,
  written,
  writtenUntilRemoved,
  type Written,
} from './written-files.ts';

const lineKinds = [...Object.keys(refusedLines), ...Object.keys(oddLines), 'doubled-order'];
const fileKinds = damages.map(({ name }) => name);
const dirty = { customers: 900, days: 240, shops: 5, every: 'day', dirt: 0.05 } as const;
let soiled: Written;

beforeAll(() => {
  soiled = writtenUntilRemoved(dirty);
  return () => rmSync(soiled.out, { recursive: true });
});

test('makes every kind of dirt at five per cent, in that share of the lines', () => {
  const { generated } = soiled;
  const faults = lineKinds.reduce((sum, kind) => sum + (generated.dirt.get(kind) ?? 0), 0);

  expect([...generated.dirt.keys()].sort()).toEqual([...lineKinds, ...fileKinds].sort());
  expect(faults / generated.lines).toSatisfy((share: number) => share > 0.045 && share < 0.055);
});

test('lays a damaged file of every kind beside the good ones, an hour and a half older', () => {
  const { out } = soiled;
  const files = filesIn(out).filter((path) => !isRegular(path) && !/-(resent|corrected)\./.test(path));

  for (const kind of fileKinds)
    expect(files.filter((path) => path.includes(`-${kind}.`)).length).toBeGreaterThan(0);
  expect(files.every((path) => modified(out, path).endsWith('T19:00:00.000Z'))).toBe(true);
});

test('shows the dirt in the files', () => {
  const { out } = written({ customers: 1_500, days: 365, shops: 1, dirt: 0.05, resends: false });
  const text = filesIn(out)
    .filter(isRegular)
    .map((path) => textOf(out, path))
    .join('');

  for (const pattern of [
    /,2025-02-30,/,
    /,45000,/,
    /,1971-06-15,/,
    /,two,/,
    /,1e3,/,
    /,"1\.234,56",/,
    /,99999999999999999999\.99,/,
    /^,2025/m,
    /Beeswax\0 Candle/,
    /,Pot 8" clay,/,
    /,"Wool Scarf" red,/,
    /^Total,+$/m,
    /,Portugal,x,1$/m,
    /\n\n/,
    /\n(2.*)\n\1\n/,
    /,=1\+1,/,
    /,=HYPERLINK|"=HYPERLINK/,
    /drop table/,
    /,-5\.00,/,
    /,NULL,/,
    /,00\d/,
  ]) {
    expect(text).toMatch(pattern);
  }
  expect(text).not.toContain('2061-');
  expect(text.match(/order_id/g)?.length).toBeGreaterThan(12);
});

test('spoils nothing without dirt', () => {
  const { generated } = written({ customers: 50, days: 60, shops: 3 });

  expect(generated.dirt.size).toBe(0);
  expect(generated.damagedFiles).toBe(0);
});

test('leaves the trade as it is: the same exports with the same lines, but for the spoiled ones', () => {
  const trade = { customers: 150, days: 60, shops: 2, resends: false } as const;
  const clean = written(trade).out;
  const dirty = written({ ...trade, dirt: 0.05 }).out;

  expect(filesIn(dirty).filter(isRegular)).toEqual(filesIn(clean));
  for (const path of filesIn(clean)) {
    const lines = new Set(textOf(dirty, path).split(/\r?\n/));
    const untouched = textOf(clean, path).split(/\r?\n/);
    expect(hashes(dirty)[path]).not.toBe(hashes(clean)[path]);
    expect(untouched.filter((line) => lines.has(line)).length).toBeGreaterThan(0.88 * untouched.length);
  }
});

test('cuts the compressed copy short, so that it cannot be unpacked', () => {
  const { out } = soiled;
  const [cut = ''] = filesIn(out).filter((path) => path.includes('-cut-gzip'));

  expect(() => gunzipSync(readFileSync(join(out, 'incoming', cut)))).toThrow('unexpected end of file');
});
