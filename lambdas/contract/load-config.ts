import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from './config-error.ts';
import { parseConfigJson } from './config-json.ts';
import type { Config } from './config.ts';
import { parseConfig } from './parse-config.ts';

const largestFile = 16 * 1024 * 1024;

type ConfigPlace = {
  /** A JSON file that holds the configuration itself. */
  readonly file?: string;
  /** Where a `cdk.json` may stand whose `context.customer360` counts when no file is named. */
  readonly folder: string;
};

const code = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

async function readText(path: string): Promise<string | undefined> {
  try {
    const { size } = await stat(path);
    if (size > largestFile) throw new ConfigError(path, ['is larger than 16 MiB.']);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (code(error) === 'ENOENT') return undefined;
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(path, ['cannot be read. Name a JSON file that you may read.'], { cause: error });
  }
}

function inContext(cdk: unknown): unknown {
  const context = typeof cdk === 'object' && cdk !== null && 'context' in cdk ? cdk.context : undefined;
  return typeof context === 'object' && context !== null && 'customer360' in context
    ? context.customer360
    : undefined;
}

/** A configuration as text, and what to call it in messages. */
export type GivenConfig = { readonly text: string; readonly where: string };

/** The named file, else `context.customer360` of `cdk.json`, else undefined; as it stands there. Throws ConfigError. */
export async function givenConfig({ file, folder }: ConfigPlace): Promise<GivenConfig | undefined> {
  if (file !== undefined) {
    const text = await readText(file);
    if (text === undefined) throw new ConfigError(file, ['there is no such file.']);
    return { text, where: file };
  }
  const cdk = join(folder, 'cdk.json');
  const text = await readText(cdk);
  const given = text === undefined ? undefined : inContext(parseConfigJson(text, cdk));
  if (given === undefined) return undefined;
  return { text: JSON.stringify(given), where: `${cdk}, context.customer360` };
}

/** The configuration of a run: the named file, else `context.customer360` of `cdk.json`, else the defaults. Throws ConfigError. */
export async function loadConfig(place: ConfigPlace): Promise<Config> {
  const { text, where } = (await givenConfig(place)) ?? { text: '{}', where: 'defaults' };
  return parseConfig(parseConfigJson(text, where), where);
}
