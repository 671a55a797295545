import { contactTable } from './contact-table.ts';
import { stopPart } from './letter-notes.ts';
import type { Block, Letter } from './letter-part.ts';
import { titled } from './titled.ts';

/** The letter as plain text for mail: short lines, and how to get no more of them at its end. */
export function letterText({ title, lead, parts }: Letter): string {
  const [last, ...notes] = lead.toReversed();
  const head = [title, ...notes.toReversed().flatMap(lines), '', ...(last === undefined ? [] : lines(last))];
  const rest = [...parts, stopPart].map((part) => titled(part.title, part.blocks.flatMap(lines)));
  return `${[head.join('\n'), ...rest].join('\n\n')}\n`;
}

function lines(block: Block): readonly string[] {
  switch (block.kind) {
    case 'text':
      return [block.text];
    case 'link':
      return [block.text];
    case 'list':
      return block.items.map((item) => `- ${item}`);
    case 'contacts':
      return contactTable(block.contacts);
    case 'numbers': {
      const width = Math.max(...block.numbers.map(([number]) => number.length));
      return block.numbers.map(([number, words]) => `${number.padStart(width)}  ${words}`);
    }
  }
}
