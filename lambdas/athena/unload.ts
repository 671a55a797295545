import { identifier, literal } from '../engine/quoting.ts';
import { expandMacros, type Macros } from '../model/macros.ts';
import { sqlTokens } from '../model/sql-tokens.ts';
import type { Relations } from './relation.ts';
import { castType, type WorkColumn } from './work-column.ts';

type Unload = {
  /** In the SQL of both engines, with macros. */
  readonly query: string;
  readonly columns: readonly WorkColumn[];
  /** Where the files go, s3://…/; nothing may be there. */
  readonly target: string;
  /** A column that becomes a folder instead; the last one. */
  readonly partitionedBy?: string;
};

/** The statement of Athena that stores the rows of a query as Parquet, every column under its type. */
export function unloadStatement(unload: Unload, relations: Relations, macros: Macros): string {
  const { query, columns, target, partitionedBy } = unload;
  const typed = columns.map(
    ({ name, type }) => `cast(${identifier(name)} as ${castType(type)}) as ${identifier(name)}`,
  );
  const partition = partitionedBy === undefined ? '' : `, partitioned_by = array[${literal(partitionedBy)}]`;
  return `unload (
select ${typed.join(', ')}
from (
${expandMacros(withRelations(query, relations), macros)}
) as result
) to ${literal(target)} with (format = 'PARQUET', compression = 'ZSTD'${partition})`;
}

/** The query, with what it names in front: tables by their own names, and the queries of views. */
function withRelations(query: string, relations: Relations): string {
  const wanted = namedIn(query, relations);
  const ctes = Object.entries(relations)
    .filter(([name]) => wanted.has(name))
    .map(([name, relation]) => {
      const rows = relation.kind === 'view' ? relation.query : `select * from ${identifier(relation.table)}`;
      return `${identifier(name)} as (\n${rows}\n)`;
    });
  return ctes.length === 0 ? query : `with ${ctes.join(',\n')}\nselect * from (\n${query}\n) as asked`;
}

// A column of the same name brings in a relation that nobody reads: Athena leaves it out again.
function namedIn(query: string, relations: Relations, found = new Set<string>()): ReadonlySet<string> {
  for (const token of sqlTokens(query)) {
    const relation = Object.hasOwn(relations, token) ? relations[token] : undefined;
    if (relation === undefined || found.has(token)) continue;
    found.add(token);
    if (relation.kind === 'view') namedIn(relation.query, relations, found);
  }
  return found;
}
