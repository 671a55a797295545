import { canonicalColumns, type CanonicalColumn } from '../contract/canonical-columns.ts';
import type { SourceConfig } from '../contract/config.ts';
import { aliasesAbroad } from './aliases-abroad.ts';
import { aliases } from './aliases.ts';

export type LabelMatch = {
  /** Canonical column → index of the label it is read from. */
  readonly columns: ReadonlyMap<CanonicalColumn, number>;
  /** Required columns without a label, in words: `price or amount`. */
  readonly missing: readonly string[];
  /** Canonical columns whose declared label the header lacks. */
  readonly undelivered: readonly CanonicalColumn[];
};

const required: readonly (readonly CanonicalColumn[])[] = [
  ['order_id'],
  ['order_date'],
  ['quantity'],
  ['price', 'amount'],
  ['customer_id', 'customer_name'],
];

/** The form in which labels are compared: without case, blanks of any kind, invisible characters, `_`, `-` and `/`. */
export function normaliseLabel(label: string): string {
  return label
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{Z}\p{Cf}_\-/\u2010-\u2015\u2212\u2044]/gu, '');
}

/** As normalised labels, the names of each column: the canonical one, then aliases, the most trusted first. */
export const knownNames: ReadonlyMap<CanonicalColumn, readonly string[]> = new Map(
  canonicalColumns.map((column) => {
    const abroad = aliasesAbroad[column].flatMap(spellings);
    return [column, [...new Set([column, ...aliases[column], ...abroad].map(normaliseLabel))]];
  }),
);

// As it is, without accents, and with umlauts written out: few tills write them.
function spellings(name: string): string[] {
  const writtenOut = name.replaceAll(/[äöü]/gi, (vowel) => `${vowel.normalize('NFD').charAt(0)}e`);
  return [name, name.normalize('NFD').replaceAll(/\p{M}/gu, ''), writtenOut];
}

/** Finds the canonical columns among header labels: what is declared first, then the canonical name, then aliases. */
export function matchLabels(labels: readonly string[], declared: SourceConfig['columns'] = {}): LabelMatch {
  const indexes = firstIndexes(labels.map(normaliseLabel));
  const columns = new Map<CanonicalColumn, number>();
  const undelivered: CanonicalColumn[] = [];
  for (const column of canonicalColumns) {
    const label = declared[column];
    if (label === undefined) continue;
    const index = indexes.get(normaliseLabel(label));
    if (index === undefined) undelivered.push(column);
    else columns.set(column, index);
  }
  const taken = new Set(columns.values());
  for (const [column, names] of knownNames) {
    if (columns.has(column) || undelivered.includes(column)) continue;
    const index = names.map((name) => indexes.get(name)).find((i) => i !== undefined && !taken.has(i));
    if (index !== undefined) columns.set(column, index);
  }
  const missing = required.filter((group) => !group.some((column) => columns.has(column)));
  return { columns, undelivered, missing: missing.map((group) => group.join(' or ')) };
}

function firstIndexes(names: readonly string[]): Map<string, number> {
  const indexes = new Map<string, number>();
  for (const [i, name] of names.entries()) if (!indexes.has(name)) indexes.set(name, i);
  return indexes;
}

/** A label as a message may show it: shortened, without characters that act on a terminal or a log. */
export function shownLabel(label: string): string {
  const escaped = label.replaceAll(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`,
  );
  return escaped.length > 40 ? `${escaped.slice(0, 39).replace(/[\ud800-\udbff]$/, '')}…` : escaped;
}
