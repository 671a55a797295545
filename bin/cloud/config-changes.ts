import { canonicalJson } from '../../lambdas/contract/canonical-json.ts';
import { sourceDefaults } from '../../lambdas/contract/config-defaults.ts';
import type { Config } from '../../lambdas/contract/config.ts';

/** A key whose value is another one, both as text. */
export type ConfigChange = { readonly key: string; readonly before: string; readonly after: string };

/** What differs between two configurations, by key. Of lists it says how many: they may hold customers. */
export function configChanges(before: Config, after: Config): ConfigChange[] {
  const names = [...new Set([...Object.keys(before.sources), ...Object.keys(after.sources)])];
  const whole = (config: Config): Leaves =>
    leaves({
      ...config,
      // A source that is not there declares the defaults.
      sources: Object.fromEntries(names.map((name) => [name, config.sources[name] ?? sourceDefaults])),
    });
  const [old, next] = [whole(before), whole(after)];
  const keys = [...new Set([...old.keys(), ...next.keys()])].sort();
  return keys
    .filter((key) => canonicalJson(old.get(key) ?? null) !== canonicalJson(next.get(key) ?? null))
    .map((key) => ({ key, ...change(old.get(key), next.get(key)) }));
}

type Leaves = ReadonlyMap<string, unknown>;

const simpleKey = /^[\w$-]+$/;

const isBranch = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function leaves(value: Record<string, unknown>, path = ''): Leaves {
  const entries = Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    const dotted = path === '' ? key : `${path}.${key}`;
    const at = simpleKey.test(key) ? dotted : `${path}[${JSON.stringify(key)}]`;
    return isBranch(inner) ? [...leaves(inner, at)] : [[at, inner]];
  });
  return new Map(entries);
}

function change(before: unknown, after: unknown): { before: string; after: string } {
  if (!Array.isArray(before) && !Array.isArray(after)) return { before: shown(before), after: shown(after) };
  const [old, next] = [members(before), members(after)];
  const added = [...next].filter((item) => !old.has(item)).length;
  const removed = [...old].filter((item) => !next.has(item)).length;
  return { before: listed(before), after: `${listed(after)} (${added} added, ${removed} removed)` };
}

const shown = (value: unknown): string => (value === undefined ? 'not declared' : JSON.stringify(value));

const members = (value: unknown): ReadonlySet<string> =>
  new Set(Array.isArray(value) ? value.map((item) => canonicalJson(item)) : []);

const listed = (value: unknown): string =>
  Array.isArray(value) ? `a list of ${value.length}` : shown(value);
