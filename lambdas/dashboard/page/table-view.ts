import type { CardColumn, CardTable, Cell } from './card.ts';
import { element } from './element.ts';
import { money, whole } from './format.ts';

function shown(cell: Cell, { number }: CardColumn): string {
  if (cell === null) return '–';
  if (typeof cell === 'string' || number === undefined) return String(cell);
  if (number === 'money') return money(cell);
  return number === 'whole' ? whole(cell) : cell.toFixed(1);
}

/** The numbers of a card as a table. */
export function tableView({ columns, rows }: CardTable, title: string): HTMLElement {
  const kind = ({ number }: CardColumn): string | undefined => (number === undefined ? undefined : 'number');
  const head = columns.map((column) => element('th', { scope: 'col', class: kind(column) }, column.title));
  const body = rows.map((row) =>
    element(
      'tr',
      {},
      ...row.map((cell, index) => {
        const column = columns[index] ?? { title: '' };
        const text = element('bdi', {}, shown(cell, column));
        return index === 0
          ? element('th', { scope: 'row', class: kind(column) }, text)
          : element('td', { class: kind(column) }, text);
      }),
    ),
  );
  return element(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': `${title}, as a table` },
    element(
      'table',
      { class: 'plain' },
      element('thead', {}, element('tr', {}, ...head)),
      element('tbody', {}, ...body),
    ),
  );
}
