import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Config, Limits } from '../contract/config.ts';
import { contentOf, type Content } from '../lake/content.ts';
import type { Delivery } from '../lake/delivery.ts';
import { receivedKey } from '../lake/keys.ts';
import { readDeliveriesOf } from '../lake/ledger.ts';
import { recordDelivery } from '../lake/record-delivery.ts';
import type { Store } from '../lake/store.ts';
import type { Desk } from './at-desks.ts';
import { judge, type Judgement } from './judge.ts';
import { measure, receive, type BytesReceived } from './receive.ts';

/** A file at the door. */
export type Arrival = {
  readonly source: string;
  readonly name: string;
  /** Modification time, whole seconds since 1970. */
  readonly modified: number;
  readonly open: () => Readable | Promise<Readable>;
  /** Where the bytes are kept already, and how many they are: they are not stored again. */
  readonly kept?: { readonly key: string; readonly version: string; readonly bytes: number };
};

export type TakenIn = Judgement & {
  readonly delivery: Delivery;
  /** With all deliveries of its bytes so far. */
  readonly content: Content;
};

/** An arrival whose bytes are in a local file. */
export type Received = { readonly arrival: Arrival; readonly path: string } & BytesReceived;

/**
 * Takes one file in: keeps its bytes where nobody else does, judges them, records the delivery. Safe to repeat after a
 * failure at any point; the delivery is written last and makes it count.
 */
export const takeIn = (store: Store, desk: Desk, config: Config, arrival: Arrival): Promise<TakenIn> =>
  tidied(desk, async () =>
    takeReceived(store, desk, config, await receiveArrival(desk, arrival, config.limits)),
  );

const arrivalFolder = ({ workFolder }: Desk): string => join(workFolder, 'arrival');

/** Does `work` for one arrival, and removes its bytes from the desk. */
export async function tidied<T>(desk: Desk, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await rm(arrivalFolder(desk), { recursive: true, force: true });
  }
}

/** Brings the bytes of an arrival to a desk. A file that is too large needs its hash and no room. */
export async function receiveArrival(desk: Desk, arrival: Arrival, limits: Limits): Promise<Received> {
  const { open, kept } = arrival;
  const path = join(arrivalFolder(desk), 'received');
  const isTooLarge = kept !== undefined && kept.bytes > limits.fileBytes;
  await mkdir(arrivalFolder(desk), { recursive: true });
  const received = isTooLarge ? await measure(await open()) : await receive(await open(), path);
  return { arrival, path, ...received };
}

/** What remains to be done for an arrival once its bytes are here. */
export async function takeReceived(
  store: Store,
  desk: Desk,
  config: Config,
  { arrival, path, sha256, bytes }: Received,
): Promise<TakenIn> {
  const { source, name, modified, kept } = arrival;
  const raw = kept === undefined ? { key: receivedKey(source, sha256) } : rawOf(kept);
  const arrived: Delivery = { source, name, sha256, bytes, modified, raw };
  const earlier = await readDeliveriesOf(store, source, sha256);
  if (earlier.length === 0 && kept === undefined) await store.upload(path, raw.key);
  const delivery = earlier.find((known) => isSame(known, arrived)) ?? arrived;
  const content = contentOf([delivery, ...earlier]);
  const judgement = await judge(store, desk, config, content, () => Promise.resolve(path));
  if (delivery === arrived) await recordDelivery(store, delivery);
  return { ...judgement, delivery, content };
}

const rawOf = ({ key, version }: NonNullable<Arrival['kept']>): Delivery['raw'] => ({ key, version });

// Where versions are kept, each is a delivery: so it does not matter which of them comes first.
const isSame = (a: Delivery, b: Delivery): boolean => a.name === b.name && a.raw.version === b.raw.version;
