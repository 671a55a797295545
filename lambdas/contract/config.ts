import type { z } from 'zod';
import { canonicalJson } from './canonical-json.ts';
import { sourceDefaults } from './config-defaults.ts';
import type { configSchema } from './config-schema.ts';

type Plain = string | number | boolean | null | undefined;

type Frozen<T> = T extends Plain
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Frozen<Item>[]
    : { readonly [Key in keyof T]: Frozen<T[Key]> };

/** The configuration with every default filled in; what each key means stands in the schema. */
export type Config = Frozen<z.output<typeof configSchema>>;

/** What one POS system or shop declares about its exports. */
export type SourceConfig = Config['sources'][string];

export type Limits = Config['limits'];

/** A segment of the shop's own; all ranges given must hold. */
export type SegmentRule = NonNullable<Config['segments']>[number];

/** What a source declares, or the defaults for one that declares nothing. */
export const sourceConfig = (config: Pick<Config, 'sources'>, source: string): SourceConfig =>
  (Object.hasOwn(config.sources, source) ? config.sources[source] : undefined) ?? sourceDefaults;

/** What a source declares of how its exports are read. */
export const readingConfig = (config: Config, source: string): SourceConfig =>
  Object.fromEntries(
    Object.entries(sourceConfig(config, source)).filter(([key]) => key !== 'retired'),
  ) as SourceConfig;

const asSet = (values: readonly string[]): string[] => [...new Set(values)].sort();

const nothingDeclared = canonicalJson(sourceDefaults);

/**
 * What affects results, as canonical JSON: everything but the engine, when sources are stale or retired, and who may see
 * which rows. Two configurations that say the same, one of them with repeated names or with sources that declare nothing,
 * give the same text.
 */
export function resultConfig(config: Config): string {
  const sources = Object.keys(config.sources)
    .map((name) => [name, readingConfig(config, name)] as const)
    .filter(([, source]) => canonicalJson(source) !== nothingDeclared);
  return canonicalJson({
    ...config,
    engine: undefined,
    access: undefined,
    staleAfterDays: undefined,
    anonymousCustomers: asSet(config.anonymousCustomers),
    doNotContact: asSet(config.doNotContact),
    sources: Object.fromEntries(sources),
  });
}
