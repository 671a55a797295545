import { QueryError } from './errors.ts';

type Node = Readonly<Record<string, unknown>>;

/** What DuckDB's json_serialize_sql answers. */
export type Serialized = {
  readonly error: boolean;
  readonly error_type?: string;
  readonly error_message?: string;
  readonly statements?: readonly Node[];
};

const relations = [
  'BASE_TABLE',
  'EMPTY',
  'JOIN',
  'SUBQUERY',
  'EXPRESSION_LIST',
  'PIVOT',
  'TABLE_FUNCTION',
  'SHOW_REF',
];

// Make rows out of nothing but their arguments. All others reach for files, settings, the catalog or other SQL.
const tableFunctions = ['range', 'generate_series', 'unnest'];

const settingFunctions = ['current_setting', 'getvariable', 'getenv', 'write_log', 'nextval', 'currval'];

const onlySelect =
  'Only one SELECT is run: no PIVOT with computed columns, and nothing that changes data or settings.';

/**
 * The tables that a query reads, of those that `allowed` names. Judges by what DuckDB's own parser made of it. Throws
 * QueryError unless it is one SELECT over these tables, subqueries and values.
 */
export function tablesRead(parsed: Serialized, allowed: readonly string[]): ReadonlySet<string> {
  if (parsed.error)
    throw new QueryError(
      parsed.error_type === 'not implemented' ? onlySelect : (parsed.error_message ?? onlySelect),
    );
  const [statement, ...others] = parsed.statements ?? [];
  if (statement === undefined || others.length > 0) throw new QueryError(onlySelect);
  const nodes = nodesOf(statement);
  const named = new Set(nodes.flatMap(commonTables));
  const read = new Set<string>();
  for (const node of nodes) {
    judge(node);
    if (node['type'] !== 'BASE_TABLE') continue;
    const table = tableOf(node);
    if (allowed.includes(table)) read.add(table);
    else if (!named.has(table))
      throw new QueryError(`There is no table ${JSON.stringify(table)} here. Tables: ${allowed.join(', ')}.`);
  }
  return read;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

function nodesOf(top: Node): Node[] {
  const found: Node[] = [];
  const waiting: Node[] = [top];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    found.push(node);
    waiting.push(...Object.values(node).filter(isNode));
  }
  return found;
}

const text = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

// The entries of a WITH, and what a recursive one calls itself.
const commonTables = (node: Node): string[] =>
  [node['cte_name'], 'value' in node ? node['key'] : undefined].map(text).filter((name) => name !== '');

function judge(node: Node): void {
  const type = node['type'];
  const isRelation = 'sample' in node && 'alias' in node;
  if (isRelation && !relations.includes(String(type))) throw new QueryError(onlySelect);
  if (type === 'TABLE_FUNCTION' && !tableFunctions.includes(functionName(node['function'])))
    throw new QueryError(`Of table functions there are only ${tableFunctions.join(', ')}.`);
  if (node['class'] === 'FUNCTION' && settingFunctions.includes(functionName(node)))
    throw new QueryError(
      `There is no ${functionName(node)} here: a query reads its tables and nothing else.`,
    );
  if (type === 'SHOW_REF' && !isNode(node['query']))
    throw new QueryError(
      'For tables and columns: customer360 query, without SQL; for one table: describe <table>.',
    );
  if (node['class'] === 'PARAMETER') throw new QueryError('A query has no parameters: write the values.');
}

const functionName = (node: unknown): string => (isNode(node) ? text(node['function_name']) : '');

function tableOf(node: Node): string {
  const schema = text(node['schema_name']);
  if (text(node['catalog_name']) !== '' || (schema !== '' && schema !== 'main'))
    throw new QueryError('Tables are named without catalog and schema.');
  return text(node['table_name']);
}
