import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Config } from '../contract/config.ts';
import type { Engine } from '../engine/engine.ts';
import { contentOf } from '../lake/content.ts';
import type { Delivery } from '../lake/delivery.ts';
import { PreconditionFailed } from '../lake/errors.ts';
import { toJson } from '../lake/json-object.ts';
import { deliveryKey, receivedKey } from '../lake/keys.ts';
import { readDeliveriesOf } from '../lake/ledger.ts';
import type { Store } from '../lake/store.ts';
import { judge, type Judgement } from './judge.ts';
import { receive } from './receive.ts';

/** A file at the door. */
export type Arrival = {
  readonly source: string;
  readonly name: string;
  /** Modification time, whole seconds since 1970. */
  readonly modified: number;
  readonly open: () => Readable;
};

export type TakenIn = Judgement & { readonly delivery: Delivery };

/**
 * Takes one file in: keeps its bytes, judges them, records the delivery. Safe to repeat after a failure at any point;
 * the delivery is written last and makes it count.
 */
export async function takeIn(
  store: Store,
  engine: Engine,
  config: Config,
  arrival: Arrival,
): Promise<TakenIn> {
  const { source, name, modified } = arrival;
  const folder = join(engine.workFolder, 'arrival');
  const path = join(folder, 'received');
  await mkdir(folder, { recursive: true });
  try {
    const { sha256, bytes } = await receive(arrival.open(), path);
    const raw = { key: receivedKey(source, sha256) };
    const arrived: Delivery = { source, name, sha256, bytes, modified, raw };
    const earlier = await readDeliveriesOf(store, source, sha256);
    if (earlier.length === 0) await store.upload(path, raw.key);
    const delivery = earlier.find((known) => known.name === name) ?? arrived;
    const judgement = await judge(store, engine, config, contentOf([delivery, ...earlier]), () =>
      Promise.resolve(path),
    );
    if (delivery === arrived) await record(store, delivery);
    return { ...judgement, delivery };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function record(store: Store, delivery: Delivery): Promise<void> {
  const key = deliveryKey(delivery.source, delivery.sha256, delivery.name);
  try {
    await store.put(key, toJson(delivery), { condition: { ifAbsent: true } });
  } catch (error) {
    // Delivered at the same time by another process: the first one stands.
    if (!(error instanceof PreconditionFailed)) throw error;
  }
}
