import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ConfigError } from '../contract/config-error.ts';
import { parseConfigJson } from '../contract/config-json.ts';
import type { Config } from '../contract/config.ts';
import { parseConfig } from '../contract/parse-config.ts';
import { ObjectNotFound, PreconditionFailed } from './errors.ts';
import { toJson } from './json-object.ts';
import { configKey, configVersionKey } from './keys.ts';
import type { Store } from './store.ts';
import { parseVersioned, type VersionedForm } from './versioned-json.ts';

/** What the deployment says where a configuration is silent. */
export type ConfigDefaults = { readonly timeZone: string };

export type StoredConfig = {
  readonly config: Config;
  /** SHA-256 of its text, null where none was put: the defaults. */
  readonly sha256: string | null;
};

type InForce = { readonly version: 1; readonly sha256: string; readonly at: string };

const form: VersionedForm<InForce> = {
  version: 1,
  schema: z.object({
    version: z.literal(1),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    at: z.iso.datetime(),
  }),
  advice: 'Put the configuration again with "customer360 config put".',
};

/** The configuration in force. Throws ConfigError, UnknownVersion and DamagedObject. */
export async function readStoredConfig(store: Store, defaults: ConfigDefaults): Promise<StoredConfig> {
  const { sha256 = null } = (await readInForce(store)) ?? {};
  return { config: await readConfigVersion(store, sha256, defaults), sha256 };
}

/** The configuration of a run, by the SHA-256 of its text; null: the defaults. Throws as readStoredConfig does. */
export async function readConfigVersion(
  store: Store,
  sha256: string | null,
  defaults: ConfigDefaults,
): Promise<Config> {
  const { timeZone } = defaults;
  if (sha256 === null) return parseConfig({ timeZone }, 'defaults');
  const key = configVersionKey(sha256);
  const object = await store.get(key);
  if (object === undefined) throw new ObjectNotFound(key);
  return parseDeployedConfig(Buffer.from(object.body).toString('utf8'), key, defaults);
}

/**
 * Puts a configuration in force, text as given. Returns the SHA-256 of the text. Throws ConfigError where it cannot be
 * used, and PreconditionFailed where somebody else put one at the same time.
 */
export async function putStoredConfig(
  store: Store,
  text: string,
  defaults: ConfigDefaults,
  now: Date,
): Promise<string> {
  parseDeployedConfig(text, 'The configuration', defaults);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const previous = await readInForce(store);
  if (previous?.sha256 === sha256) return sha256;
  await keepText(store, configVersionKey(sha256), text);
  const inForce: InForce = { version: 1, sha256, at: now.toISOString() };
  const condition = previous === undefined ? ({ ifAbsent: true } as const) : { ifMatch: previous.etag };
  await store.put(configKey, toJson(inForce), { condition });
  return sha256;
}

async function readInForce(store: Store): Promise<(InForce & { readonly etag: string }) | undefined> {
  const object = await store.get(configKey);
  return object && { ...parseVersioned(configKey, object.body, form), etag: object.etag };
}

async function keepText(store: Store, key: string, text: string): Promise<void> {
  try {
    await store.put(key, text, { condition: { ifAbsent: true } });
  } catch (error) {
    // Its key says what is in it.
    if (!(error instanceof PreconditionFailed)) throw error;
  }
}

/** A configuration for a deployment; `where` says in messages what was read. Throws ConfigError. */
export function parseDeployedConfig(text: string, where: string, { timeZone }: ConfigDefaults): Config {
  const given = parseConfigJson(text, where);
  const isObject = typeof given === 'object' && given !== null && !Array.isArray(given);
  const config = parseConfig(isObject ? { timeZone, ...given } : given, where);
  if (config.timeZone === timeZone) return config;
  // The schedule and every date that was published go by the deployment's.
  throw new ConfigError(where, [
    `timeZone: is ${config.timeZone}, but that of the deployment is ${timeZone}. Leave it out here; to change it, set it in cdk.json and deploy.`,
  ]);
}
