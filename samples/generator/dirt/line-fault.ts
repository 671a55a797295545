import type { Day } from '../calendar.ts';
import type { CellKind } from '../habits.ts';
import type { Line, Order } from '../order.ts';
import { pick, type Random } from '../random.ts';
import type { Sheet } from '../sheet.ts';

/** A line that is about to be spoiled, and what may be used for it. */
export type Victim = {
  readonly sheet: Sheet;
  readonly order: Order;
  readonly line: Line;
  readonly random: Random;
  readonly lastDay: Day;
  readonly customers: number;
};

/** The records that stand in the file instead of the line; undefined where the export lacks the column for it. */
export type LineFault = (victim: Victim) => string[] | undefined;

/** The line with other text in the first of these columns that the export has. */
export function withCell(
  kinds: readonly CellKind[],
  text: (victim: Victim, cell: string) => string,
): LineFault {
  return (victim) => {
    const { sheet, order, line } = victim;
    const column = kinds.map((kind) => sheet.position(kind)).find((position) => position >= 0);
    if (column === undefined) return undefined;
    const cells = sheet.cells(order, line);
    cells[column] = text(victim, cells[column] ?? '');
    return [sheet.record(cells)];
  };
}

export const oneOf =
  (texts: readonly string[]) =>
  ({ random }: Victim): string =>
    pick(random, texts);
