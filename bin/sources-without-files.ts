import type { Config } from '../lambdas/contract/config.ts';
import { nearest } from '../lambdas/contract/nearest.ts';

const mostNames = 3;

/**
 * A sentence on the sources that the configuration declares and that no file belongs to, most likely misspelt; nothing
 * where there is none. `known` are the sources of all files, rejected ones too.
 */
export function sourcesWithoutFiles(
  { sources }: Pick<Config, 'sources'>,
  known: readonly string[],
): string[] {
  const declared = Object.keys(sources);
  const unused = declared.filter((name) => !known.includes(name));
  if (known.length === 0 || unused.length === 0) return [];
  const candidates = known.filter((name) => !declared.includes(name));
  return [`No file belongs to ${listed(unused)} that the configuration declares${hint(unused, candidates)}`];
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map((name) => `"${name}"`);
  const rest = names.length - shown.length;
  const last = rest > 0 ? `${rest} more` : shown.pop();
  return shown.length === 0 ? `the source ${last}` : `the sources ${shown.join(', ')} and ${last}`;
}

function hint(unused: readonly string[], candidates: readonly string[]): string {
  const near = unused.flatMap((name) => {
    const meant = nearest(name, candidates);
    return meant === undefined ? [] : [unused.length === 1 ? `"${meant}"` : `"${meant}" by "${name}"`];
  });
  return near.length === 0 ? '.' : `; did you mean ${near.slice(0, mostNames).join(', ')}?`;
}
