import { z } from 'zod';
import { toJson } from '../lake/json-object.ts';
import { digestKey, digestsPrefix } from '../lake/keys.ts';
import type { Store } from '../lake/store.ts';
import { parseVersioned, type VersionedForm } from '../lake/versioned-json.ts';
import type { Message, Notifier } from './notifier.ts';

type Record = {
  /** When it began to look. */
  readonly lookedAt: string;
  /** Whether there was something to say. */
  readonly sent: boolean;
};

const form: VersionedForm<Record> = {
  version: 1,
  schema: z.object({ lookedAt: z.iso.datetime(), sent: z.boolean() }),
  advice: 'Delete it: the next digest then tells everything again.',
};

type DigestErrand = {
  readonly store: Store;
  readonly operations: Notifier;
  readonly now: () => Date;
  readonly asOf: string;
};

/**
 * Sends the digest of an as-of date, once unless something dies on the way; nobody misses one. `compose` gets the time
 * that the digest before looked at, undefined for the first one, and returns undefined where there is nothing to say.
 */
export async function sendDigest(
  { store, operations, now, asOf }: DigestErrand,
  compose: (since: Date | undefined) => Promise<Message | undefined>,
): Promise<void> {
  const lookedAt = now().toISOString();
  const earlier = await latestBefore(store, asOf);
  if (earlier === 'this-one') return;
  const message = await compose(earlier);
  if (message !== undefined) await operations.send(message);
  await store.put(digestKey(asOf), toJson({ version: form.version, lookedAt, sent: message !== undefined }));
}

async function latestBefore(store: Store, asOf: string): Promise<Date | 'this-one' | undefined> {
  let latest: string | undefined;
  for await (const { key } of store.list(digestsPrefix)) {
    if (key === digestKey(asOf)) return 'this-one';
    if (key < digestKey(asOf)) latest = key;
  }
  if (latest === undefined) return undefined;
  const object = await store.get(latest);
  return object && new Date(parseVersioned(latest, object.body, form).lookedAt);
}
