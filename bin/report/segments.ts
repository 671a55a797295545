import type { Row } from '../../lambdas/engine/engine.ts';
import { sqlFile } from '../../lambdas/engine/sql-file.ts';
import { days, number, value } from './cells.ts';
import { addMoney, bar, grouped, percent } from '../../lambdas/text/numbers.ts';
import type { Screen } from './screen.ts';
import { renderTable, type ReportColumn, type ReportRow } from './table.ts';
import type { Topic } from './topic.ts';

const barWidth = 8;

const columns: readonly ReportColumn[] = [
  { title: 'Segment', least: 16 },
  { title: 'Customers', align: 'right' },
  { title: 'Share', align: 'right' },
  { title: '', least: barWidth, optional: true },
  { title: 'Orders', align: 'right', optional: true },
  { title: 'Spent', align: 'right' },
  { title: 'Silent', align: 'right' },
  { title: 'What to do', least: 12 },
];

const count = (row: Row, column: string): number => Number(row[column] ?? 0);

const sum = (rows: readonly Row[], column: string): number =>
  rows.reduce((total, row) => total + count(row, column), 0);

// What a role may not see is null in every row, and has no sum.
const isLeftEmpty = (rows: readonly Row[], column: string): boolean =>
  rows.length > 0 && rows.every((row) => (row[column] ?? null) === null);

function personaRow(row: Row, customers: number): ReportRow {
  const own = count(row, 'customers');
  return {
    cells: [
      `  ${value('persona')(row)}`,
      number('customers')(row),
      percent(own, customers),
      bar(own, customers, barWidth),
      number('orders')(row),
      number('monetary')(row),
      days('average_recency_days')(row),
      value('recommended_action')(row),
    ],
  };
}

function totalRow(name: string, rows: readonly Row[], customers: number): ReportRow {
  const own = sum(rows, 'customers');
  const unlessEmpty = (column: string, cell: string): string => (isLeftEmpty(rows, column) ? '' : cell);
  return {
    strong: true,
    cells: [
      name,
      grouped(own),
      percent(own, customers),
      bar(own, customers, barWidth),
      unlessEmpty('orders', grouped(sum(rows, 'orders'))),
      unlessEmpty('monetary', grouped(addMoney(rows.map(value('monetary', '0.00'))))),
      own === 0 ? '' : unlessEmpty('silent_days', `${grouped(Math.round(sum(rows, 'silent_days') / own))} d`),
      '',
    ],
  };
}

function render(screen: Screen, rows: readonly Row[]): string {
  const customers = sum(rows, 'customers');
  const segments = Map.groupBy(rows, value('segment'));
  const lines = [...segments].flatMap(([segment, personas]) => [
    totalRow(segment, personas, customers),
    ...personas.map((row) => personaRow(row, customers)),
  ]);
  return renderTable(screen, columns, [...lines, totalRow('All', rows, customers)]);
}

/** Segments and their personas: how many, how much, how long silent, and what marketing does. */
export const segmentsTopic: Topic = {
  table: 'customer360',
  sql: sqlFile('bin/report/sql/segments.sql'),
  limit: 1000,
  title: 'Segments',
  none: 'No customer is scored: no identified customer has an order in the scoring window.',
  hasAmounts: true,
  render,
};
