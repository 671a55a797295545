import type { Day } from '../calendar.ts';
import type { Order } from '../order.ts';
import { seeded, type Random } from '../random.ts';
import type { Sheet } from '../sheet.ts';
import type { LineFault } from './line-fault.ts';
import { oddLines } from './odd-lines.ts';
import { refusedLines } from './refused-lines.ts';

type SoilOptions = {
  /** Share of the lines that get a fault. */
  readonly share: number;
  readonly seed: number;
  readonly customers: number;
  readonly lastDay: Day;
  readonly farFuture: boolean;
  /** Counts up how often each fault was made, by name. */
  readonly counts: Map<string, number>;
};

/** Turns an order into records, some of them spoiled. */
export type Soil = {
  records(sheet: Sheet, order: Order): string[];
};

export function createSoil(options: SoilOptions): Soil {
  const random = seeded(options.seed, 7);
  const faults = Object.entries<LineFault>({ ...refusedLines, ...oddLines }).filter(
    ([name]) => options.farFuture || name !== 'far-future',
  );
  const count = (name: string) => options.counts.set(name, (options.counts.get(name) ?? 0) + 1);

  const spoiled = (sheet: Sheet, order: Order, index: number): string[] => {
    const line = order.lines[index];
    if (!line) return [];
    for (;;) {
      const [name, fault] = faults[random.below(faults.length)] ?? ['', undefined];
      const victim = { sheet, order, line, random, lastDay: options.lastDay, customers: options.customers };
      const records = fault?.(victim);
      if (!records) continue;
      count(name);
      return records;
    }
  };

  return {
    records: (sheet, order) => {
      const clean = sheet.records(order);
      if (options.share === 0) return clean;
      if (isDoubled(random, options.share, clean)) {
        count('doubled-order');
        return [...clean, ...clean];
      }
      return clean.flatMap((record, index) =>
        random.chance(options.share) ? spoiled(sheet, order, index) : [record],
      );
    },
  };
}

/** A whole order that stands twice, as often as any other fault. */
function isDoubled(random: Random, share: number, records: readonly string[]): boolean {
  return records.length > 1 && random.chance(share / 12);
}
