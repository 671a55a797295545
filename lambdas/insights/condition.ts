import type { Row } from '../engine/engine.ts';
import type { Slot } from './insight.ts';

/** A comparison of a number of the row; a number that is null fulfils none. */
export type Condition = readonly [slot: string, operator: '=' | '<' | '<=' | '>' | '>=', value: number];

const compare = {
  '=': (a: number, b: number) => a === b,
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
} as const;

/** Whether the row fulfils the condition. */
export function holds([slot, operator, value]: Condition, row: Row): boolean {
  const found = row[slot] ?? null;
  return found !== null && compare[operator](Number(found), value);
}

/** The condition in DAX. Counts are blank there where they are zero, and compare as zero. */
export const daxCondition = (
  [slot, operator, value]: Condition,
  slots: Readonly<Record<string, Slot>>,
): string => `(${daxOf(slots, slot)}) ${operator} ${value}`;

/** The DAX of a slot. */
export function daxOf(slots: Readonly<Record<string, Slot>>, name: string): string {
  const slot = slots[name];
  if (slot === undefined) throw new Error(`There is no slot ${name}.`);
  return slot.dax;
}
