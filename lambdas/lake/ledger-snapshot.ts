import type { Delivery } from './delivery.ts';
import { mapBounded } from './bounded.ts';
import { deliveryKey, verdictKey } from './keys.ts';
import { readLedgerHead, swapLedgerHead, type HeadState, type LedgerHead } from './ledger-head.ts';
import { appendSegments, readSegment, recordsOf, type LedgerRecord, type Segment } from './ledger-segment.ts';
import type { Store } from './store.ts';
import type { Verdict } from './verdict.ts';

/** What somebody who read the ledger before wrote down of it: records by their keys. */
export type LedgerSnapshot = {
  readonly state: HeadState;
  /** Undefined where there is none that can be relied on. */
  readonly head: LedgerHead | undefined;
  readonly deliveries: ReadonlyMap<string, Delivery>;
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly segments: readonly Segment[];
};

const concurrentReads = 8;

/** The snapshot of the ledger; one that is missing, damaged or another release's has nothing in it. */
export async function readLedgerSnapshot(store: Store): Promise<LedgerSnapshot> {
  const state = await readLedgerHead(store);
  const names = state.kind === 'read' ? state.head.segments : [];
  const segments = (await mapBounded(names, concurrentReads, (name) => readSegment(store, name))).filter(
    (segment) => segment !== undefined,
  );
  const deliveries = new Map<string, Delivery>();
  const verdicts = new Map<string, Verdict>();
  if (state.kind !== 'read' || segments.length < names.length)
    return { state, head: undefined, deliveries, verdicts, segments: [] };
  for (const record of segments.flatMap(recordsOf)) {
    if ('delivery' in record) deliveries.set(deliveryKeyOf(record.delivery), record.delivery);
    else verdicts.set(verdictKeyOf(record.verdict), record.verdict);
  }
  return { state, head: state.head, deliveries, verdicts, segments };
}

export type LedgerReading = {
  readonly deliveries: readonly Delivery[];
  /** Those that count under the configuration of today. */
  readonly verdicts: readonly Verdict[];
  /** Announced deliveries that were not there. */
  readonly pending: readonly string[];
  /** The latest generation of arrivals that was seen. */
  readonly latest: number;
};

// Verdicts of earlier configurations stay until they are more than what counts.
const tolerated = 1000;

/**
 * Writes down what was read beyond a snapshot, for the next reader; nothing where there is nothing. Whatever fails, dies
 * or comes at the same time: the ledger itself says the same without it.
 */
export async function keepLedgerSnapshot(
  store: Store,
  { state, head, segments, ...known }: LedgerSnapshot,
  { deliveries, verdicts, pending, latest }: LedgerReading,
): Promise<void> {
  const fresh: LedgerRecord[] = [
    ...deliveries.filter((delivery) => !known.deliveries.has(deliveryKeyOf(delivery))).map(asDelivery),
    ...verdicts.filter((verdict) => !known.verdicts.has(verdictKeyOf(verdict))).map(asVerdict),
  ];
  if (state.kind === 'foreign' || fresh.length === 0) return;
  const counting = deliveries.length + verdicts.length;
  const stored = fresh.length + segments.reduce((sum, { records }) => sum + records, 0);
  const isMostlyOld = stored > 2 * counting + tolerated;
  const names = isMostlyOld
    ? await appendSegments(store, [], [...deliveries.map(asDelivery), ...verdicts.map(asVerdict)])
    : await appendSegments(store, segments, fresh);
  const since = head?.generation ?? 0;
  const generation = Math.max(since, latest) + 1;
  await swapLedgerHead(store, { version: 1, generation, since, pending, segments: names }, state);
}

const asDelivery = (delivery: Delivery): LedgerRecord => ({ delivery });
const asVerdict = (verdict: Verdict): LedgerRecord => ({ verdict });

const deliveryKeyOf = ({ source, sha256, name, raw }: Delivery): string =>
  deliveryKey(source, sha256, name, raw.version);

const verdictKeyOf = ({ source, sha256, fingerprint }: Verdict): string =>
  verdictKey(source, sha256, fingerprint);
