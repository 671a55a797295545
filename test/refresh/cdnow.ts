import { readFileSync } from 'node:fs';
import type { ShopFile } from './shop.ts';

/**
 * The blank-separated purchases of CDNOW (customer, with the sample a second number, day, units, money) as an export:
 * a line is an order of its own.
 */
export function cdnowExport(path: string): ShopFile {
  const rows = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((cells) => /^\d+$/.test(cells[0] ?? '') && cells.length >= 4)
    .map((cells, index) => [index + 1, cells.at(-3), cells[0], cells.at(-2), cells.at(-1)].join(','));
  const header = 'order_id,order_date,customer_id,quantity,amount';
  return { name: 'cdnow.csv', content: `${[header, ...rows].join('\n')}\n`, modified: '1998-07-01' };
}
