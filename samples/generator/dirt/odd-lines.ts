import { dateText } from '../date-styles.ts';
import { walkIn, type Order } from '../order.ts';
import { pick } from '../random.ts';
import { oneOf, withCell, type LineFault } from './line-fault.ts';

const noCustomer = ['', 'NULL', 'N/A', '0', '-', '  '];
const formulas = ['=1+1', '@SUM(A1:A9)', '+49 30 123456', '-2+3', '=HYPERLINK("http://example.com","open")'];
const hostile = [
  `'); drop table orders; --`,
  '${jndi:ldap://example.com}',
  '<script>alert(1)</script>',
  '\u202Egnirts',
];

const otherSpellings: ((name: string) => string)[] = [
  (name) => name.toUpperCase(),
  (name) => name.normalize('NFD'),
  (name) => name.replace(' ', '  '),
  (name) => name.replace(' ', '\u00A0'),
];

const isNamed = (order: Order): boolean => order.customer !== walkIn;

/** A fault for lines of known customers only. */
const ofCustomers =
  (fault: LineFault): LineFault =>
  (victim) =>
    isNamed(victim.order) ? fault(victim) : undefined;

/** Lines that look wrong and must count all the same, as what they are. */
export const oddLines = {
  'repeated-scan': ({ sheet, order, line }) => {
    const record = sheet.record(sheet.cells(order, line));
    return [record, record];
  },
  'blank-line': ({ sheet, order, line }) => ['', sheet.record(sheet.cells(order, line))],
  gift: withCell(['amount', 'price'], oneOf(['0', '0.00', '-0'])),
  adjustment: withCell(['amount', 'price'], oneOf(['-1.50', '-5.00', '-10'])),
  'blanks-around': ({ sheet, order, line }) => [
    sheet.record(sheet.cells(order, line).map((cell, column) => (column % 2 ? ` ${cell}  ` : cell))),
  ],
  'number-as-text': withCell(['quantity'], ({ line }) =>
    line.thousandths < 0 ? '-001.000' : `00${line.thousandths / 1000}`,
  ),
  'other-spelling': ofCustomers(
    withCell(['customerName'], ({ random }, name) => otherSpellings[random.below(4)]?.(name) ?? name),
  ),
  'no-customer': ofCustomers(({ sheet, order, line, random }) => {
    const cells = sheet.cells(order, line);
    const text = pick(random, noCustomer);
    for (const kind of ['customerId', 'customerName'] as const) {
      if (sheet.position(kind) >= 0) cells[sheet.position(kind)] = text;
    }
    return [sheet.record(cells)];
  }),
  'two-customers': ofCustomers(({ sheet, order, line, random, customers }) => [
    sheet.record(sheet.cells({ ...order, customer: random.below(customers) }, line)),
  ]),
  'past-midnight': (victim) => {
    const { sheet, order, lastDay } = victim;
    if (order.day >= lastDay || order.lines.length < 2) return undefined;
    return withCell(['orderDate'], () => dateText(sheet.habit.dateStyle, order.day + 1, 120))(victim);
  },
  'no-product': ({ sheet, order, line }) => {
    const cells = sheet.cells(order, line);
    for (const kind of ['productId', 'productName', 'category'] as const) {
      if (sheet.position(kind) >= 0) cells[sheet.position(kind)] = '';
    }
    return [sheet.record(cells)];
  },
  'formula-text': withCell(['productName'], oneOf(formulas)),
  'hostile-text': withCell(['productName'], oneOf(hostile)),
} satisfies Record<string, LineFault>;
