import type { Day } from './calendar.ts';
import type { Habit } from './habits.ts';
import { orderId } from './order-ids.ts';
import type { Line, Order } from './order.ts';
import type { GoodsBack } from './returns.ts';
import type { ShopExports } from './shop-exports.ts';

/** Where the orders of one shop get their number and time. */
export type Till = {
  /** `visitors` spreads the day's orders from opening to closing time. */
  startDay(day: Day, visitors: number): void;
  sell(customer: number, lines: readonly Line[]): Order;
  takeBack(back: GoodsBack): Order;
  closeDay(): void;
};

const opening = 9 * 3600;
const openSeconds = 11 * 3600 - 1;

export function createTill(habit: Habit, exports: ShopExports, returnsKeepOrderId: boolean): Till {
  let today: Day = 0;
  let expected = 1;
  let sequence = 0;

  const ring = (customer: number, lines: readonly Line[], idOf: (fresh: string) => string): Order => {
    sequence += 1;
    const second = opening + Math.floor(openSeconds * Math.min(1, sequence / (expected + 1)));
    const order = { id: idOf(orderId(habit.orderIds, today, sequence)), day: today, second, customer, lines };
    exports.add(order);
    return order;
  };

  return {
    startDay: (day, visitors) => {
      today = day;
      expected = visitors;
      sequence = 0;
    },
    sell: (customer, lines) => ring(customer, lines, (fresh) => fresh),
    takeBack: ({ kind, order, lines }) =>
      ring(order.customer, lines, (fresh) => {
        if (kind === 'credit-note') return `C${fresh}`;
        return returnsKeepOrderId ? order.id : fresh;
      }),
    closeDay: () => exports.closeDay(today),
  };
}
