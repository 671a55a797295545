import type { ReportColumn } from './table.ts';

const gap = 2;

const total = (widths: readonly (number | undefined)[]): number => {
  const shown = widths.filter((width) => width !== undefined);
  return shown.reduce((sum, width) => sum + width, 0) + gap * Math.max(0, shown.length - 1);
};

// Takes from the widest column that may still give, one sign at a time, so that all shrink evenly.
function shrink(columns: readonly ReportColumn[], widths: (number | undefined)[], most: number): void {
  for (let surplus = total(widths) - most; surplus > 0; surplus -= 1) {
    let widest = -1;
    columns.forEach(({ least }, index) => {
      const width = widths[index];
      if (least === undefined || width === undefined || width <= least) return;
      if (width > (widths[widest] ?? 0)) widest = index;
    });
    if (widest < 0) return;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
}

/** Widths that fit into `most` signs with two blanks between columns; undefined for a column that is left out. */
export function fitWidths(
  columns: readonly ReportColumn[],
  natural: readonly number[],
  most: number,
): readonly (number | undefined)[] {
  const present: (number | undefined)[] = [...natural];
  const optional = columns.flatMap((column, index) => (column.optional === true ? [index] : []));
  for (;;) {
    const widths = [...present];
    shrink(columns, widths, most);
    const last = optional.pop();
    if (total(widths) <= most || last === undefined) return widths;
    present[last] = undefined;
  }
}
