import type { DateStyle } from './date-styles.ts';

export const everyChoices = ['day', 'week', 'month', 'quarter'] as const;

export type Every = (typeof everyChoices)[number];

export type CellKind =
  | 'orderId'
  | 'orderDate'
  | 'customerId'
  | 'customerName'
  | 'productId'
  | 'productName'
  | 'category'
  | 'quantity'
  | 'price'
  | 'amount'
  | 'city'
  | 'state'
  | 'country'
  | 'till'
  | 'note';

/** How one shop's POS system writes its exports. Whatever is here can be read without a declaration. */
export type Habit = {
  readonly every: Every;
  readonly columns: readonly (readonly [label: string, kind: CellKind])[];
  readonly delimiter: ',' | ';' | '\t' | '|';
  readonly lineEnd: '\n' | '\r\n';
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le-bom';
  readonly gzip: boolean;
  readonly quoteAll: boolean;
  readonly dateStyle: DateStyle;
  readonly orderIds: 'dashed' | 'number' | 'receipt';
  /** `10042.0` is what a spreadsheet makes of an id. */
  readonly customerIds: 'plain' | 'decimal';
  readonly nameOrder: 'first-last' | 'last-first';
  /** What stands in the columns of a sale without customer. */
  readonly walkIn: { readonly id: string; readonly name: string };
  readonly money: 'cents' | 'shortest' | 'four-places';
  readonly wholeQuantities: 'plain' | 'three-places';
  /** Returns under the number of the order that they belong to, not under one of their own. */
  readonly returnsKeepOrderId: boolean;
};

/** One ISO file without quotes: what benchmarks read. */
export const plainHabit: Habit = {
  every: 'month',
  columns: [
    ['order_id', 'orderId'],
    ['order_date', 'orderDate'],
    ['customer_id', 'customerId'],
    ['customer_name', 'customerName'],
    ['product_name', 'productName'],
    ['category', 'category'],
    ['quantity', 'quantity'],
    ['price', 'price'],
  ],
  delimiter: ',',
  lineEnd: '\n',
  encoding: 'utf-8',
  gzip: false,
  quoteAll: false,
  dateStyle: 'iso',
  orderIds: 'dashed',
  customerIds: 'plain',
  nameOrder: 'first-last',
  walkIn: { id: '', name: 'Walk-in' },
  money: 'cents',
  wholeQuantities: 'plain',
  returnsKeepOrderId: false,
};

const webTill: Habit = {
  ...plainHabit,
  columns: [
    ['order_id', 'orderId'],
    ['order_date', 'orderDate'],
    ['customer_id', 'customerId'],
    ['customer_name', 'customerName'],
    ['product_id', 'productId'],
    ['product_name', 'productName'],
    ['category', 'category'],
    ['quantity', 'quantity'],
    ['price', 'price'],
    ['city', 'city'],
    ['country', 'country'],
  ],
};

const germanOffice: Habit = {
  ...plainHabit,
  every: 'quarter',
  columns: [
    ['Order ID', 'orderId'],
    ['Order Date', 'orderDate'],
    ['Customer ID', 'customerId'],
    ['Customer Name', 'customerName'],
    ['Product Name', 'productName'],
    ['Category', 'category'],
    ['Qty', 'quantity'],
    ['Unit Price', 'price'],
    ['Line Total', 'amount'],
    ['City', 'city'],
    ['State/Province', 'state'],
    ['Country/Region', 'country'],
  ],
  delimiter: ';',
  lineEnd: '\r\n',
  encoding: 'utf-8-bom',
  gzip: true,
  dateStyle: 'dots',
  orderIds: 'receipt',
  walkIn: { id: '', name: '' },
  money: 'shortest',
  returnsKeepOrderId: true,
};

const spreadsheetUnicode: Habit = {
  ...plainHabit,
  every: 'quarter',
  columns: [
    ['InvoiceNo', 'orderId'],
    ['StockCode', 'productId'],
    ['Description', 'productName'],
    ['Category', 'category'],
    ['Quantity', 'quantity'],
    ['InvoiceDate', 'orderDate'],
    ['UnitPrice', 'price'],
    ['CustomerID', 'customerId'],
    ['Customer Name', 'customerName'],
    ['City', 'city'],
    ['Country', 'country'],
  ],
  delimiter: '\t',
  lineEnd: '\r\n',
  encoding: 'utf-16le-bom',
  dateStyle: 'day-first-time',
  orderIds: 'number',
  customerIds: 'decimal',
  walkIn: { id: '', name: '' },
};

const quotedEverything: Habit = {
  ...plainHabit,
  every: 'week',
  columns: [
    ['Till', 'till'],
    ['Order-ID', 'orderId'],
    ['Order Date', 'orderDate'],
    ['Customer Id', 'customerId'],
    ['CUSTOMER NAME', 'customerName'],
    ['Category', 'category'],
    ['Product_Name', 'productName'],
    ['Quantity', 'quantity'],
    ['Price', 'price'],
    ['Amount', 'amount'],
    ['Note', 'note'],
  ],
  quoteAll: true,
  dateStyle: 'iso-time',
  nameOrder: 'last-first',
  walkIn: { id: 'NULL', name: 'Walk-in customer' },
  money: 'four-places',
  wholeQuantities: 'three-places',
  returnsKeepOrderId: true,
};

const hostBatch: Habit = {
  ...plainHabit,
  every: 'week',
  columns: [
    ['ORDER_DATE', 'orderDate'],
    ['ORDER_ID', 'orderId'],
    ['CUSTOMER_ID', 'customerId'],
    ['PRODUCT_ID', 'productId'],
    ['PRODUCT_NAME', 'productName'],
    ['CATEGORY', 'category'],
    ['QUANTITY', 'quantity'],
    ['AMOUNT', 'amount'],
  ],
  delimiter: '|',
  gzip: true,
  dateStyle: 'compact',
  orderIds: 'number',
  walkIn: { id: '0', name: '' },
};

const americanSoftware: Habit = {
  ...plainHabit,
  columns: [
    ['Order ID', 'orderId'],
    ['Order Date', 'orderDate'],
    ['Customer ID', 'customerId'],
    ['Customer Name', 'customerName'],
    ['City', 'city'],
    ['State', 'state'],
    ['Country', 'country'],
    ['Product ID', 'productId'],
    ['Product Name', 'productName'],
    ['Category', 'category'],
    ['Sales', 'amount'],
    ['Quantity', 'quantity'],
  ],
  lineEnd: '\r\n',
  dateStyle: 'month-first-time',
  orderIds: 'receipt',
  nameOrder: 'last-first',
  walkIn: { id: 'N/A', name: 'Guest' },
  money: 'shortest',
};

const habits = [webTill, germanOffice, spreadsheetUnicode, quotedEverything, hostBatch, americanSoftware];

/** The habit of the n-th shop; they repeat after the sixth. */
export function habitOf(shop: number): Habit {
  return habits[shop % habits.length] ?? plainHabit;
}
