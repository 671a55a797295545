import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SpendRows } from '../lambdas/model/value/spend-rows.ts';
import type { VisitRows } from '../lambdas/model/value/visit-rows.ts';

/** Columns of one length, one after the other. */
function write(path: string, columns: readonly Float64Array[]): void {
  const length = columns[0]?.length ?? 0;
  const all = new Float64Array(columns.length * length);
  columns.forEach((column, i) => all.set(column, i * length));
  writeFileSync(path, all);
}

function read(path: string, count: number): Float64Array[] {
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  const all = new Float64Array(buffer.slice(byteOffset, byteOffset + byteLength));
  const length = all.length / count;
  return Array.from({ length: count }, (_, i) => all.slice(i * length, (i + 1) * length));
}

const none = new Float64Array();

export function writeVisitRows(folder: string, { repeats, lastVisit, age, weight }: VisitRows): void {
  write(join(folder, 'visits.bin'), [repeats, lastVisit, age, weight]);
}

export function readVisitRows(folder: string): VisitRows {
  const [repeats = none, lastVisit = none, age = none, weight = none] = read(join(folder, 'visits.bin'), 4);
  return { repeats, lastVisit, age, weight };
}

export function writeSpendRows(folder: string, { visits, meanSpend, weight }: SpendRows): void {
  write(join(folder, 'spend.bin'), [visits, meanSpend, weight]);
}

export function readSpendRows(folder: string): SpendRows {
  const [visits = none, meanSpend = none, weight = none] = read(join(folder, 'spend.bin'), 3);
  return { visits, meanSpend, weight };
}
