/** One line of `lines`; money in whole cents. */
export type Line = {
  readonly source: string;
  readonly store: string | null;
  readonly order: string;
  readonly day: string;
  readonly customer: string | null;
  readonly name: string | null;
  readonly product: string | null;
  readonly category: string | null;
  readonly city: string | null;
  readonly quantity: number;
  readonly cents: number;
  readonly type: 'sale' | 'return' | 'adjustment' | 'gift' | 'fee' | 'void';
  readonly file: number;
  readonly line: number;
};

let lines = 0;

/** A sale of one thing for 10.00 by customer c on 2 January 2024, each a line and order of its own, but for what is given. */
export function line(given: Partial<Line> = {}): Line {
  lines += 1;
  const quantity = given.quantity ?? 1;
  const cents = given.cents ?? 1000 * quantity;
  return {
    source: 'default',
    store: null,
    order: `order ${lines}`,
    day: '2024-01-02',
    customer: 'c',
    name: null,
    product: 'tea',
    category: null,
    city: null,
    quantity,
    cents,
    type: quantity < 0 ? 'return' : cents < 0 ? 'adjustment' : cents === 0 ? 'gift' : 'sale',
    file: 1,
    line: lines,
    ...given,
  };
}
