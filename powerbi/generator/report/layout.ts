import { pageSize } from './page.ts';
import type { Box } from './visual.ts';

const margin = 16;
const gap = 12;
const slicerHeight = 80;

/** Top of what stands below the slicers. */
export const belowSlicers = margin + slicerHeight + gap;

const inner = { width: pageSize.width - 2 * margin, bottom: pageSize.height - margin };

type Boxes<Parts extends readonly number[]> = { readonly [Part in keyof Parts]: Box };

/**
 * Boxes side by side from `top` down to `bottom`, their widths in the ratio of `parts`. Whole pixels, so that the files
 * hold no fractions.
 */
export function row<const Parts extends readonly number[]>(
  top: number,
  bottom: number,
  ...parts: Parts
): Boxes<Parts> {
  const width = inner.width - gap * (parts.length - 1);
  const whole = parts.reduce((sum, part) => sum + part, 0);
  let before = 0;
  return parts.map((part, index) => {
    const from = Math.floor((width * before) / whole);
    before += part;
    const to = Math.floor((width * before) / whole);
    return { x: margin + from + gap * index, y: top, width: to - from, height: bottom - top };
  }) as readonly Box[] as Boxes<Parts>;
}

/** Where the next row begins below one that ends at `bottom`. */
export const below = (bottom: number): number => bottom + gap;

export const pageTop = margin;
export const pageBottom = inner.bottom;

/** Boxes of the slicers, four places wide whatever their number, so that each stands where it does on other pages. */
export const slicerBoxes = (): readonly Box[] => row(margin, margin + slicerHeight, 1, 1, 1, 1);
