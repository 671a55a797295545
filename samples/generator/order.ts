import type { Day } from './calendar.ts';

/** One product on an order. Quantities are thousandths and negative when the goods come back. */
export type Line = {
  /** Position in `products`. */
  readonly product: number;
  readonly thousandths: number;
  readonly listCents: number;
  /** What one unit costs after the discount. */
  readonly netCents: number;
};

export type Order = {
  readonly id: string;
  readonly day: Day;
  /** Since midnight. */
  readonly second: number;
  /** `walkIn` for a sale without customer. */
  readonly customer: number;
  readonly lines: readonly Line[];
};

export const walkIn = -1;

/** Line total in cents, rounded half away from zero. */
export function amountCents(line: Line): number {
  const exact = line.thousandths * line.netCents;
  const cents = Math.floor((Math.abs(exact) + 500) / 1000);
  return exact < 0 ? -cents : cents;
}
