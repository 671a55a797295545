import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Config, Limits } from '../contract/config.ts';
import type { Engine } from '../engine/engine.ts';
import { contentOf, type Content } from '../lake/content.ts';
import type { Delivery } from '../lake/delivery.ts';
import { receivedKey } from '../lake/keys.ts';
import { readDeliveriesOf } from '../lake/ledger.ts';
import { recordDelivery } from '../lake/record-delivery.ts';
import type { Store } from '../lake/store.ts';
import { judge, type Judgement } from './judge.ts';
import { measure, receive } from './receive.ts';

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

/**
 * Takes one file in: keeps its bytes where nobody else does, judges them, records the delivery. Safe to repeat after a
 * failure at any point; the delivery is written last and makes it count.
 */
export async function takeIn(
  store: Store,
  engine: Engine,
  config: Config,
  arrival: Arrival,
): Promise<TakenIn> {
  const { source, name, modified, kept } = arrival;
  const folder = join(engine.workFolder, 'arrival');
  const path = join(folder, 'received');
  await mkdir(folder, { recursive: true });
  try {
    const { sha256, bytes } = await brought(arrival, path, config.limits);
    const raw = kept === undefined ? { key: receivedKey(source, sha256) } : rawOf(kept);
    const arrived: Delivery = { source, name, sha256, bytes, modified, raw };
    const earlier = await readDeliveriesOf(store, source, sha256);
    if (earlier.length === 0 && kept === undefined) await store.upload(path, raw.key);
    const delivery = earlier.find((known) => isSame(known, arrived)) ?? arrived;
    const content = contentOf([delivery, ...earlier]);
    const judgement = await judge(store, engine, config, content, () => Promise.resolve(path));
    if (delivery === arrived) await recordDelivery(store, delivery);
    return { ...judgement, delivery, content };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// A file that is too large needs its hash and no room.
async function brought({ open, kept }: Arrival, path: string, limits: Limits): ReturnType<typeof receive> {
  const isTooLarge = kept !== undefined && kept.bytes > limits.fileBytes;
  return isTooLarge ? measure(await open()) : receive(await open(), path);
}

const rawOf = ({ key, version }: NonNullable<Arrival['kept']>): Delivery['raw'] => ({ key, version });

// Where versions are kept, each is a delivery: so it does not matter which of them comes first.
const isSame = (a: Delivery, b: Delivery): boolean => a.name === b.name && a.raw.version === b.raw.version;
