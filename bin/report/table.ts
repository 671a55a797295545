import Table from 'cli-table3';
import { fitWidths } from './column-widths.ts';
import { clippedMiddle } from '../../lambdas/text/clipped-middle.ts';
import { displayWidth } from '../../lambdas/text/display-width.ts';
import { printable } from '../../lambdas/text/printable.ts';
import type { Screen } from './screen.ts';

export type ReportColumn = {
  readonly title: string;
  readonly align?: 'right';
  /** May be cut to this many signs where the terminal is narrow; without it the column keeps its width. */
  readonly least?: number;
  /** Is cut in the middle, because its end tells cells apart. */
  readonly middle?: true;
  /** Left out where the terminal is too narrow even after cutting, the last such column first. */
  readonly optional?: true;
};

export type ReportRow = { readonly cells: readonly string[]; readonly strong?: true };

const indent = '  ';

const bare = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: indent },
};

const style = { 'padding-left': 0, 'padding-right': 0, head: [], border: [] };

/** A table of text from outside: aligned, safe for terminals and no wider than the screen. */
export function renderTable(
  screen: Screen,
  columns: readonly ReportColumn[],
  rows: readonly ReportRow[],
): string {
  const safe = rows.map((row) => ({ ...row, cells: row.cells.map(printable) }));
  const natural = columns.map((column, index) =>
    Math.max(1, displayWidth(column.title), ...safe.map((row) => displayWidth(row.cells[index] ?? ''))),
  );
  const widths = fitWidths(columns, natural, screen.width - indent.length);
  const kept = columns.map((_, index) => index).filter((index) => widths[index] !== undefined);
  const table = new Table({
    chars: bare,
    style,
    colWidths: kept.map((index) => widths[index] ?? null),
    colAligns: kept.map((index) => columns[index]?.align ?? 'left'),
  });
  const pick = (cells: readonly string[], emphasis: (text: string) => string): string[] =>
    kept.map((index) => emphasis(fitted(cells[index] ?? '', columns[index], widths[index])));
  table.push(
    pick(
      columns.map((column) => column.title),
      screen.faint,
    ),
  );
  for (const row of safe) table.push(pick(row.cells, row.strong === true ? screen.strong : (text) => text));
  const lines = table.toString().split('\n');
  return lines.map((line) => `${indent}${line}`.trimEnd()).join('\n');
}

const fitted = (text: string, column: ReportColumn | undefined, width: number | undefined): string =>
  column?.middle === true && width !== undefined ? clippedMiddle(text, width) : text;
