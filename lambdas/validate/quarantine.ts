import { open } from 'node:fs/promises';
import { csvText } from '../contract/formula-safe.ts';
import type { Fault, KeptAside } from './kept-aside.ts';
import type { Reading } from './reading.ts';
import { locateRecords } from './records.ts';

/** A record as the quarantine file shows it; its column is a canonical one, or the number of a cell. */
type Entry = Fault & { readonly line: number; readonly text: string };

const flushCharacters = 1024 * 1024;

/**
 * Writes every record that is kept aside, in the order of the file: its physical line, where in it, why, and the raw
 * record (its first 64 KiB), safe for spreadsheets.
 */
export async function writeQuarantine(reading: Reading, kept: KeptAside, target: string): Promise<void> {
  const file = await open(target, 'w');
  try {
    let text = 'line,column,reason,record\n';
    for await (const entry of byLine(damagedEntries(reading), typedEntries(reading, kept))) {
      text += `${entry.line},${csvText(entry.column)},${csvText(entry.reason)},${csvText(entry.text)}\n`;
      if (text.length < flushCharacters) continue;
      await file.write(text);
      text = '';
    }
    await file.write(text);
  } finally {
    await file.close();
  }
}

async function* damagedEntries(reading: Reading): AsyncGenerator<Entry, undefined> {
  for await (const { line, column, reason, text } of reading.damaged) {
    yield { line, column: column === null ? '' : String(column), reason, text };
  }
}

async function* typedEntries(reading: Reading, kept: KeptAside): AsyncGenerator<Entry, undefined> {
  let i = 0;
  for await (const { line, text } of locateRecords(reading.table.files, kept.lines, reading.framing)) {
    const fault = kept.faults[i];
    if (fault === undefined) return;
    yield { ...fault, line, text };
    i++;
  }
}

async function* byLine(
  one: AsyncGenerator<Entry, undefined>,
  other: AsyncGenerator<Entry, undefined>,
): AsyncIterable<Entry> {
  let [a, b] = [(await one.next()).value, (await other.next()).value];
  while (a !== undefined || b !== undefined) {
    if (a !== undefined && (b === undefined || a.line <= b.line)) {
      yield a;
      a = (await one.next()).value;
    } else if (b !== undefined) {
      yield b;
      b = (await other.next()).value;
    }
  }
}
