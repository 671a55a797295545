import { displayWidth } from '../../lambdas/text/display-width.ts';
import { printable } from '../../lambdas/text/printable.ts';
import type { Screen } from './screen.ts';

/** Text broken at blanks to the width of the screen; `first` stands before it, and the other lines below its text. */
export function paragraph(screen: Screen, first: string, text: string): string {
  const indent = ' '.repeat(displayWidth(first));
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of printable(text).split(' ')) {
    if (!isEmpty && displayWidth(line) + 1 + displayWidth(word) > screen.width) {
      lines.push(line);
      line = indent;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].join('\n');
}

/** Sentences as a list. */
export const bullets = (screen: Screen, sentences: readonly string[]): string =>
  sentences.map((sentence) => paragraph(screen, '  - ', sentence)).join('\n');
