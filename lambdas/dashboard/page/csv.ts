import { csvText } from '../../contract/formula-safe.ts';
import type { CardColumn, CardTable, Cell } from './card.ts';
import { element } from './element.ts';

function csvCell(cell: Cell, { number }: CardColumn): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return csvText(cell);
  return number === 'money' ? (cell / 100).toFixed(2) : String(Math.round(cell * 1e6) / 1e6);
}

/** The table as CSV that a spreadsheet can open without harm. */
export function csvOf({ columns, rows }: CardTable): string {
  const lines = rows.map((row) =>
    row.map((cell, index) => csvCell(cell, columns[index] ?? { title: '' })).join(','),
  );
  return `${[columns.map(({ title }) => csvText(title)).join(','), ...lines].join('\r\n')}\r\n`;
}

/** Hands a text to the reader as a file. */
export function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }));
  const link = element('a', { href: url, download: name });
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}
