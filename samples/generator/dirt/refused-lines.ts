import { dayOf } from '../calendar.ts';
import { dateText } from '../date-styles.ts';
import { oneOf, withCell, type LineFault, type Victim } from './line-fault.ts';

const impossibleDates = ['2025-02-30', '31/31/2025', '0000-00-00', '45000', 'n/a', 'yesterday', ''];
const textQuantities = ['two', '1e3', '0x10', 'NaN', '1_000', '1 pcs', '--5', '٣', '1,5', ''];
const textPrices = ['free', 'EUR 3.50', '(3.50)', '3.50-', '1.234,56', '1 234', 'Infinity', '5%', '.5', '5.'];

const dateIn =
  (year: number) =>
  ({ sheet, order }: Victim): string =>
    dateText(sheet.habit.dateStyle, dayOf({ year, month: 6, day: 15 }), order.second);

/** A product cell as it must not be quoted. */
const brokenQuotes =
  (text: string): LineFault =>
  ({ sheet, order, line }) => {
    const cells = sheet.cells(order, line).map(sheet.quote);
    cells[sheet.position('productName')] = text;
    return [cells.join(sheet.habit.delimiter)];
  };

/** Lines that a reader must keep aside. */
export const refusedLines = {
  'impossible-date': withCell(['orderDate'], oneOf(impossibleDates)),
  'year-1971': withCell(['orderDate'], dateIn(1971)),
  'far-future': withCell(['orderDate'], dateIn(2061)),
  'text-quantity': withCell(['quantity'], oneOf(textQuantities)),
  'text-price': withCell(['amount', 'price'], oneOf(textPrices)),
  'number-past-limit': withCell(['amount', 'price'], () => '99999999999999999999.99'),
  'zero-quantity': withCell(['quantity'], oneOf(['0', '0.000', '-0'])),
  'no-order-id': withCell(['orderId'], oneOf(['', '   '])),
  'control-character': withCell(
    ['productName'],
    oneOf(['Beeswax\u0000 Candle', 'Kite\u0007', 'Mug\u001B[31m']),
  ),
  'missing-cell': ({ sheet, order, line }) => [sheet.record(sheet.cells(order, line).slice(0, -2))],
  'extra-cell': ({ sheet, order, line }) => [sheet.record([...sheet.cells(order, line), 'x', '1'])],
  'stray-quote': brokenQuotes('Pot 8" clay'),
  'text-after-quote': brokenQuotes('"Wool Scarf" red'),
  'header-again': ({ sheet, order, line }) => [sheet.record(sheet.cells(order, line)), sheet.header],
  'total-line': ({ sheet, order, line }) => {
    const cells = sheet.cells(order, line);
    return [sheet.record(cells), sheet.record(cells.map((_, column) => (column === 0 ? 'Total' : '')))];
  },
} satisfies Record<string, LineFault>;
