import { csvText } from '../../lambdas/contract/formula-safe.ts';
import type { Row } from '../../lambdas/engine/plain-rows.ts';
import type { Screen } from '../report/screen.ts';
import { renderTable } from '../report/table.ts';
import type { QueryAnswer } from './run-query.ts';

const numeric = /^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL\(.*\))$/;

// Lists and structures are objects.
const shown = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** The answer as a table of the width of the screen; a null is empty. */
export function answerTable(screen: Screen, { columns, rows }: QueryAnswer): string {
  if (rows.length === 0) return `  No rows. Columns: ${columns.map(({ name }) => name).join(', ')}.`;
  return renderTable(
    screen,
    columns.map(({ name, type }) =>
      numeric.test(type) ? { title: name, align: 'right' } : { title: name, least: 8 },
    ),
    rows.map((row) => ({ cells: columns.map(({ name }) => shown(row[name])) })),
  );
}

/** The answer as CSV: a header, LF, a null is empty, texts in quotes and safe to open in a spreadsheet. */
export function answerCsv({ columns, rows }: QueryAnswer): string {
  const line = (row: Row): string =>
    columns
      .map(({ name, type }) => {
        const text = shown(row[name]);
        return row[name] === null || numeric.test(type) || type === 'BOOLEAN' ? text : csvText(text);
      })
      .join(',');
  return [columns.map(({ name }) => csvText(name)).join(','), ...rows.map(line), ''].join('\n');
}
