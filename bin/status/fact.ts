import { paragraph } from '../report/paragraph.ts';
import type { Screen } from '../report/screen.ts';

/** A line of the status: what it is about, and what is said. */
export const fact = (screen: Screen, name: string, text: string): string =>
  paragraph(screen, `  ${name.padEnd(11)}`, text);

/** `2026-03-01 04:10 UTC`. */
export const minute = (instant: Date): string =>
  `${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
