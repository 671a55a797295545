import { ConfigError } from './config-error.ts';

/** The JSON of a configuration file; `where` says in messages what was read. Throws ConfigError. */
export function parseConfigJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ConfigError(where, [
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
