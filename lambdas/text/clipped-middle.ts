import { cutTo, displayWidth } from './display-width.ts';

const cutFromEnd = (text: string, width: number): string =>
  Array.from(cutTo(Array.from(text).reverse().join(''), width))
    .reverse()
    .join('');

/** The text, at most `width` columns wide: beginning and end where it is longer, and `…` for what is between them. */
export function clippedMiddle(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const end = Math.ceil((width - 1) / 2);
  return `${cutTo(text, width - 1 - end)}…${cutFromEnd(text, end)}`;
}
