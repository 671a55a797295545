import type { Session } from '../engine/engine.ts';
import type { ParameterTable } from './parameter-table.ts';

/** A relation that is stored, or one whose rows are only passed on. */
export type RelationKind = 'table' | 'view';

/** What the model asks of a database. Queries are in the SQL that DuckDB and Trino share, and in macros of both. */
export type ModelEngine = Pick<Session, 'rows' | 'readNumbers' | 'writeNumbers'> & {
  /** Makes a relation anew of the rows of a query. */
  create(name: string, kind: RelationKind, query: string): Promise<void>;
  /** Stores the rows of a query for a later run, where the engine has such runs. */
  keep(name: string, query: string): Promise<void>;
  drop(name: string, kind: RelationKind): Promise<void>;
  /** Makes a small table anew, with its rows. */
  fill(table: ParameterTable): Promise<void>;
  /** Hands over an engine over the same relations whose statements run beside those of others. */
  beside<T>(work: (engine: ModelEngine) => Promise<T>): Promise<T>;
};
