import type { Config } from '../contract/config.ts';
import type { Engine } from '../engine/engine.ts';
import type { Delivery } from '../lake/delivery.ts';
import { rawKey } from '../lake/keys.ts';
import { readLandedRecord, writeLandedRecord } from '../lake/landed-record.ts';
import type { LandedObject, Landing } from '../lake/landing.ts';
import type { Store } from '../lake/store.ts';
import type { LandedVersion } from '../runtime/refresh-messages.ts';
import type { Judgement } from './judge.ts';
import { landedFile, type IgnoredReason, type LandedFile } from './landed-file.ts';
import { takeIn } from './take-in.ts';

export type Intake = {
  readonly store: Store;
  readonly landing: Landing;
  readonly config: () => Promise<Config>;
  readonly withEngine: <T>(work: (engine: Engine) => Promise<T>) => Promise<T>;
};

/** What became of a version that landed. */
export type Landed =
  | ({ readonly outcome: 'taken'; readonly delivery: Delivery } & Judgement)
  /** Done before: the same event again, or the sweep was faster. */
  | { readonly outcome: 'repeated' }
  | { readonly outcome: 'ignored'; readonly reason: IgnoredReason }
  /** Deleted meanwhile. */
  | { readonly outcome: 'gone' };

/**
 * Takes in the exact version that landed, also when a newer one has its name by now. Safe to repeat after a failure at
 * any point: its record is written last. `onTaken` is called before that, at least once for every file.
 */
export async function takeInLanded(
  intake: Intake,
  landed: LandedVersion,
  onTaken: (judgement: Judgement) => Promise<void>,
): Promise<Landed> {
  const { store, landing } = intake;
  const object = await find(landing, landed);
  if (object === undefined) return { outcome: 'gone' };
  const { key, version } = object;
  if ((await readLandedRecord(store, key, version)) !== undefined) return { outcome: 'repeated' };
  const file = landedFile(key);
  const done = { version: 1, landed: { key, version } } as const;
  if ('ignored' in file) {
    await writeLandedRecord(store, { ...done, outcome: 'ignored' });
    return { outcome: 'ignored', reason: file.ignored };
  }
  const taken = await take(intake, file, object);
  await onTaken(taken);
  const { source, sha256 } = taken.delivery;
  await writeLandedRecord(store, { ...done, outcome: 'taken', source, sha256 });
  return { outcome: 'taken', ...taken };
}

// Events of EventBridge carry the key as it is; those that S3 sends itself, and some emulators, carry it encoded.
async function find(landing: Landing, { key, version }: LandedVersion): Promise<LandedObject | undefined> {
  const decoded = urlDecoded(key);
  return (
    (await landing.head(key, version)) ?? (decoded === key ? undefined : await landing.head(decoded, version))
  );
}

function urlDecoded(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    return key;
  }
}

async function take({ store, landing, config, withEngine }: Intake, file: LandedFile, object: LandedObject) {
  const { key, version, bytes, modified } = object;
  const arrival = {
    ...file,
    modified,
    open: () => landing.open(key, version),
    kept: { key: rawKey(key), version, bytes },
  };
  const settings = await config();
  return withEngine((engine) => takeIn(store, engine, settings, arrival));
}
