import { cutTo, displayWidth } from './display-width.ts';
import { printable } from './printable.ts';

// A sign may carry any number of marks, which have no width.
const mostMarks = 4;

/** Text from outside, safe, on one line and at most `width` columns wide; what is cut ends in `…`. */
export function clipped(text: string, width: number): string {
  const safe = printable(text);
  const most = width * mostMarks;
  if (displayWidth(safe) <= width && Array.from(safe).length <= most) return safe;
  const signs = Array.from(cutTo(safe, width - 1));
  return `${signs.slice(0, most).join('')}…`;
}

const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** Text within a line of others: written from right to left, it does not turn the rest of the line round. */
export const isolated = (text: string): string => (rightToLeft.test(text) ? `\u2068${text}\u2069` : text);
