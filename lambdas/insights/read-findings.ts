import type { TableName } from '../contract/tables.ts';
import type { Engine, Row } from '../engine/engine.ts';
import { sqlFile } from '../engine/sql-file.ts';
import { holds } from './condition.ts';
import type { Insight } from './insight.ts';
import { insights } from './insights.ts';
import { sentenceOf } from './sentence.ts';

/** A sentence about a run, and what it rests on. */
export type Finding = {
  readonly name: string;
  readonly title: string;
  readonly sentence: string;
  readonly basis: string;
  /** Path of the query in the project. */
  readonly sqlFile: string;
  /** What the query gave. */
  readonly numbers: Row;
};

const mostFindings = 5;

/** The row of an insight's query, by the path of its file in the project. */
export type InsightRows = (sqlFile: string) => Promise<Row | undefined>;

/** Asks each query once, for all who tell of the same tables in the session: the run must not change meanwhile. */
export function insightRows(engine: Engine): InsightRows {
  const asked = new Map<string, Promise<Row | undefined>>();
  return (path) => {
    const row = asked.get(path) ?? engine.rows(sqlFile(path)).then(([first]) => first);
    asked.set(path, row);
    return row;
  };
}

/** The tables that findings read. */
export const findingTables: readonly TableName[] = [...new Set(insights.flatMap(({ reads }) => reads))];

/**
 * The first five sentences that the data carry, the most important first; fewer where they carry fewer. Only tables
 * that are `open`, under their names in the session of `rowOf`, are asked. `currency` is that of the run.
 */
export async function readFindings(
  rowOf: InsightRows,
  open: ReadonlySet<TableName>,
  currency: string | null,
): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const insight of insights) {
    if (found.length === mostFindings) break;
    if (found.some(({ name }) => name === insight.unless)) continue;
    if (!insight.reads.every((table) => open.has(table))) continue;
    const row = await rowOf(insight.sqlFile);
    const sentence = row && said(insight, row, currency);
    if (row === undefined || sentence === undefined) continue;
    const { name, title, basis, sqlFile: path } = insight;
    found.push({ name, title, sentence, basis, sqlFile: path, numbers: row });
  }
  return found;
}

/** The sentence of the first variant whose conditions the row fulfils; undefined where there is none. */
export function said({ variants, slots }: Insight, row: Row, currency: string | null): string | undefined {
  for (const { when, sentence } of variants) {
    const text = when.every((condition) => holds(condition, row))
      ? sentenceOf(sentence, slots, row, currency)
      : undefined;
    if (text !== undefined) return text;
  }
  return undefined;
}
