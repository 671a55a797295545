import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from './config-error.ts';
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
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    if (code(error) === 'ENOENT') return undefined;
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(path, ['cannot be read. Name a JSON file that you may read.'], { cause: error });
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ConfigError(path, [
      `is not valid JSON${fault(error)}. Look for a comma or quote too few or too many.`,
    ]);
  }
}

// No more of the parser's own message: it quotes the text around the fault.
function fault(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const place = / at position \d+ \(line \d+ column \d+\)/.exec(message)?.[0];
  if (place !== undefined) return place;
  const token = /^Unexpected token ('.')/.exec(message)?.[1];
  return token === undefined ? '' : `: unexpected ${token}`;
}

function inContext(cdk: unknown): unknown {
  const context = typeof cdk === 'object' && cdk !== null && 'context' in cdk ? cdk.context : undefined;
  return typeof context === 'object' && context !== null && 'customer360' in context
    ? context.customer360
    : {};
}

/** The configuration of a run: the named file, else `context.customer360` of `cdk.json`, else the defaults. Throws ConfigError. */
export async function loadConfig({ file, folder }: ConfigPlace): Promise<Config> {
  if (file !== undefined) {
    const text = await readText(file);
    if (text === undefined) throw new ConfigError(file, ['there is no such file.']);
    return parseConfig(parseJson(text, file), file);
  }
  const cdk = join(folder, 'cdk.json');
  const text = await readText(cdk);
  if (text === undefined) return parseConfig({}, 'defaults');
  return parseConfig(inContext(parseJson(text, cdk)), `${cdk}, context.customer360`);
}
