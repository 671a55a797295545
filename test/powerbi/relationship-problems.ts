import type { ReadModel } from './read-model.ts';

type End = { readonly table: string; readonly column: string };

const endPattern = /^(?:'((?:[^']|'')*)'|([^'.]+))\.(?:'((?:[^']|'')*)'|([^'.]+))$/;

function endOf(text: string | true | undefined): End {
  const [, quotedTable, table, quotedColumn, column] = endPattern.exec(String(text)) ?? [];
  return {
    table: (quotedTable ?? table ?? '').replaceAll("''", "'"),
    column: (quotedColumn ?? column ?? '').replaceAll("''", "'"),
  };
}

/** Ends that do not exist or do not fit, and tables that filters reach by more than one path. */
export function relationshipProblems(model: ReadModel): readonly string[] {
  const problems: string[] = [];
  const reaches = new Map<string, string[]>();
  const pairs = new Set<string>();
  for (const { properties } of model.relationships) {
    const from = endOf(properties.get('fromColumn'));
    const to = endOf(properties.get('toColumn'));
    const [fromType, toType] = [typeOf(model, from), typeOf(model, to)];
    for (const [end, type] of [
      [from, fromType],
      [to, toType],
    ] as const)
      if (type === undefined)
        problems.push(`A relationship names ${end.table}[${end.column}], which is not there.`);
    if (fromType !== undefined && toType !== undefined && fromType !== toType)
      problems.push(`A relationship joins ${from.table}[${from.column}] to another type.`);
    const pair = [from.table, to.table].toSorted().join(' and ');
    if (pairs.has(pair)) problems.push(`${pair} are related twice.`);
    pairs.add(pair);
    reaches.set(to.table, [...(reaches.get(to.table) ?? []), from.table]);
    if (properties.get('crossFilteringBehavior') === 'bothDirections')
      reaches.set(from.table, [...(reaches.get(from.table) ?? []), to.table]);
  }
  for (const { name } of model.tables) problems.push(...ambiguousFrom(name, reaches));
  return problems;
}

const typeOf = ({ tables }: ReadModel, { table, column }: End): string | undefined =>
  tables.find(({ name }) => name === table)?.columns.find(({ name }) => name === column)?.type;

function ambiguousFrom(start: string, reaches: ReadonlyMap<string, readonly string[]>): string[] {
  const paths = new Map<string, number>();
  const walk = (table: string, seen: readonly string[]): void => {
    for (const next of reaches.get(table) ?? []) {
      if (seen.includes(next)) continue;
      paths.set(next, (paths.get(next) ?? 0) + 1);
      walk(next, [...seen, next]);
    }
  };
  walk(start, [start]);
  return [...paths]
    .filter(([, count]) => count > 1)
    .map(([end]) => `Filters of ${start} reach ${end} by several paths.`);
}
