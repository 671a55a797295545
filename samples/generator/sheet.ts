import { products } from './catalogue.ts';
import { dateText } from './date-styles.ts';
import type { CellKind, Habit } from './habits.ts';
import { personName } from './names.ts';
import { amountCents, walkIn, type Line, type Order } from './order.ts';
import type { Shop } from './shops.ts';

/** Writes orders the way one shop exports them. Records carry no line end. */
export type Sheet = {
  readonly habit: Habit;
  readonly header: string;
  /** Where a kind of cell stands, or -1. */
  position(kind: CellKind): number;
  /** One record per line of the order. */
  records(order: Order): string[];
  /** The cells of one line before quoting, to be spoiled. */
  cells(order: Order, line: Line): string[];
  readonly quote: (text: string) => string;
  record(cells: readonly string[]): string;
};

const productKinds: readonly CellKind[] = ['productId', 'productName', 'category'];
const lineKinds: readonly CellKind[] = ['quantity', 'price', 'amount'];

export function createSheet(shop: Shop, habit: Habit, seed: number): Sheet {
  const kinds = habit.columns.map(([, kind]) => kind);
  const hasAmount = kinds.includes('amount');
  const special = habit.delimiter === ',' ? /[",\r\n]/ : /["\r\n;|\t]/;

  const quote = (text: string): string =>
    habit.quoteAll || special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const orderCell = (kind: CellKind, order: Order): string => orderText(kind, order, shop, habit, seed);
  const lineCell = (kind: CellKind, line: Line): string => lineText(kind, line, habit, hasAmount);
  const productCells = new Map(
    productKinds.map((kind) => [kind, products.map((_, product) => quote(productText(kind, product)))]),
  );

  return {
    habit,
    header: habit.columns.map(([label]) => quote(label)).join(habit.delimiter),
    position: (kind) => kinds.indexOf(kind),
    quote,
    record: (cells) => cells.map(quote).join(habit.delimiter),
    cells: (order, line) =>
      kinds.map((kind) => {
        if (productKinds.includes(kind)) return productText(kind, line.product);
        return lineKinds.includes(kind) ? lineCell(kind, line) : orderCell(kind, order);
      }),
    // Cells that all lines of an order share are written once, and product texts once for all orders.
    records: (order) => {
      const template = kinds.map((kind) =>
        productKinds.includes(kind) || lineKinds.includes(kind) ? '' : quote(orderCell(kind, order)),
      );
      return order.lines.map((line) => {
        kinds.forEach((kind, column) => {
          const texts = productCells.get(kind);
          if (texts) template[column] = texts[line.product] ?? '';
          else if (lineKinds.includes(kind)) template[column] = quote(lineCell(kind, line));
        });
        return template.join(habit.delimiter);
      });
    },
  };
}

function orderText(kind: CellKind, order: Order, shop: Shop, habit: Habit, seed: number): string {
  switch (kind) {
    case 'orderId':
      return order.id;
    case 'orderDate':
      return dateText(habit.dateStyle, order.day, order.second);
    case 'customerId':
      return order.customer === walkIn ? habit.walkIn.id : customerId(habit, order.customer);
    case 'customerName':
      return order.customer === walkIn ? habit.walkIn.name : nameText(habit, seed, order.customer);
    case 'city':
      return shop.city;
    case 'state':
      return shop.state;
    case 'country':
      return shop.country;
    case 'till':
      return `Till ${1 + (order.second % 4)}`;
    case 'note':
      return noteOf(order);
    default:
      return '';
  }
}

function customerId(habit: Habit, customer: number): string {
  return `${10_001 + customer}${habit.customerIds === 'decimal' ? '.0' : ''}`;
}

function nameText(habit: Habit, seed: number, customer: number): string {
  const { first, last } = personName(seed, customer);
  return habit.nameOrder === 'first-last' ? `${first} ${last}` : `${last}, ${first}`;
}

/** Cashiers seldom write one; those of a quoted export may hold anything. */
function noteOf(order: Order): string {
  if (order.second % 97 === 0) return 'Gift wrap, please';
  if (order.second % 89 === 0) return 'Asked for "the blue one"';
  return order.second % 83 === 0 ? 'Call before delivery\nafter 5 pm' : '';
}

function productText(kind: CellKind, product: number): string {
  const { id = '', name = '', category = '' } = products[product] ?? {};
  if (kind === 'productId') return id;
  return kind === 'category' ? category : name;
}

function lineText(kind: CellKind, line: Line, habit: Habit, hasAmount: boolean): string {
  if (kind === 'quantity') return quantityText(line.thousandths, habit);
  if (kind === 'amount') return moneyText(amountCents(line), habit);
  return moneyText(hasAmount ? line.listCents : line.netCents, habit);
}

function quantityText(thousandths: number, habit: Habit): string {
  return thousandths % 1000 === 0 && habit.wholeQuantities === 'plain'
    ? String(thousandths / 1000)
    : fixedText(thousandths, 1000, 3);
}

function moneyText(cents: number, habit: Habit): string {
  const text = fixedText(cents, 100, 2);
  if (habit.money === 'four-places') return `${text}00`;
  return habit.money === 'shortest' ? text.replace(/\.?0+$/, '') : text;
}

function fixedText(value: number, unit: number, places: number): string {
  const size = Math.abs(value);
  const fraction = String(size % unit).padStart(places, '0');
  return `${value < 0 ? '-' : ''}${Math.floor(size / unit)}.${fraction}`;
}
