import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Delivery } from './delivery.ts';
import { ledgerSegmentKey } from './keys.ts';
import type { SegmentName } from './ledger-head.ts';
import type { Store } from './store.ts';
import type { Verdict } from './verdict.ts';

/** A record of the ledger; none ever changes. */
export type LedgerRecord = { readonly delivery: Delivery } | { readonly verdict: Verdict };

/** A segment of the snapshot with its text: a record a line, as JSON. */
export type Segment = SegmentName & { readonly text: string };

// Large enough that a million records are a few objects, small enough to be read in one piece.
const mostRecords = 32_768;

// So that sizes fall from segment to segment: there are few, and a record is seldom written again.
const fold = 4;

/** A segment of the store, or undefined where it is not there as it was written. */
export async function readSegment(store: Store, { key, records }: SegmentName): Promise<Segment | undefined> {
  const object = await store.get(key);
  if (object === undefined || keyOf(object.body) !== key) return undefined;
  return { key, records, text: gunzipSync(object.body).toString('utf8') };
}

export const recordsOf = ({ text }: Pick<Segment, 'text'>): LedgerRecord[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LedgerRecord);

/**
 * Stores records as further segments and returns the names of all. Small ones at the end are taken together with the new
 * one.
 */
export async function appendSegments(
  store: Store,
  segments: readonly Segment[],
  records: readonly LedgerRecord[],
): Promise<SegmentName[]> {
  const kept: SegmentName[] = [...segments];
  let [text, size] = [textOf(records), records.length];
  for (let last = segments.at(kept.length - 1); last !== undefined; last = segments[kept.length - 1]) {
    if (last.records >= fold * size || last.records + size > mostRecords) break;
    [text, size] = [last.text + text, last.records + size];
    kept.pop();
  }
  const lines = text.split('\n').slice(0, -1);
  for (let from = 0; from < lines.length; from += mostRecords)
    kept.push(await writeSegment(store, lines.slice(from, from + mostRecords)));
  return kept;
}

async function writeSegment(store: Store, lines: readonly string[]): Promise<SegmentName> {
  const body = gzipSync(`${lines.join('\n')}\n`);
  const key = keyOf(body);
  await store.put(key, body);
  return { key, records: lines.length };
}

const textOf = (records: readonly LedgerRecord[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

const keyOf = (body: Uint8Array): string => ledgerSegmentKey(createHash('sha256').update(body).digest('hex'));
