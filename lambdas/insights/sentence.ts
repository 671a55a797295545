import type { Row } from '../engine/engine.ts';
import { daxOf } from './condition.ts';
import type { Slot } from './insight.ts';
import { daxWritten, written } from './slot-format.ts';

type Slots = Readonly<Record<string, Slot>>;

// {customers}, or with a word for one and one for all others: {customers|customer|customers}.
const slotPattern = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g;

const slotNamed = (slots: Slots, name: string): Slot => {
  const slot = slots[name];
  if (slot === undefined) throw new Error(`There is no slot ${name}.`);
  return slot;
};

/** The sentence with the numbers of the row in it, money in `currency`; undefined where one of them is null. */
export function sentenceOf(
  sentence: string,
  slots: Slots,
  row: Row,
  currency: string | null,
): string | undefined {
  const missing: string[] = [];
  const text = sentence.replace(slotPattern, (_, name: string, one?: string, many?: string) => {
    const value = row[name] ?? null;
    if (value === null || typeof value === 'boolean') {
      missing.push(name);
      return '';
    }
    const number = written(slotNamed(slots, name).format, value, currency);
    return one === undefined ? number : `${number} ${Number(value) === 1 ? one : (many ?? '')}`;
  });
  return missing.length === 0 ? text : undefined;
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** The sentence as an expression of DAX that gives the same text. */
export function daxSentence(sentence: string, slots: Slots): string {
  const parts: string[] = [];
  let end = 0;
  for (const match of sentence.matchAll(slotPattern)) {
    const [whole, name = '', one, many = ''] = match;
    if (match.index > end) parts.push(quoted(sentence.slice(end, match.index)));
    const dax = daxOf(slots, name);
    parts.push(daxWritten(slotNamed(slots, name).format, dax));
    if (one !== undefined) parts.push(`IF((${dax}) = 1, ${quoted(` ${one}`)}, ${quoted(` ${many}`)})`);
    end = match.index + whole.length;
  }
  if (end < sentence.length) parts.push(quoted(sentence.slice(end)));
  return parts.join(' & ');
}
