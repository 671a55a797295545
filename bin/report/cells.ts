import type { Row } from '../../lambdas/engine/engine.ts';
import { grouped } from '../../lambdas/text/numbers.ts';

/** How a value of a row is shown. */
export type Cell = (row: Row) => string;

export const value =
  (column: string, absent = ''): Cell =>
  (row) =>
    String(row[column] ?? absent);

/** A number with thousands separators; nothing for none. */
export const number =
  (column: string): Cell =>
  (row) => {
    const found = row[column] ?? null;
    return found === null ? '' : grouped(String(found));
  };

/** Days without a fraction of zero: `21 d`, `21.5 d`. */
export const days =
  (column: string): Cell =>
  (row) => {
    const found = number(column)(row);
    return found === '' ? '' : `${found.replace(/\.0+$/, '')} d`;
  };
