import { createHash } from 'node:crypto';
import { grouped } from '../text/numbers.ts';
import { contactName, contactRisk, contactTexts } from './contact.ts';
import { htmlEscaped } from '../text/html-escaped.ts';
import type { Contact } from './letter-facts.ts';
import type { Block, Letter, Part } from './letter-part.ts';
import { letterStyle } from './letter-style.ts';
import { letterSubject } from './letter-subject.ts';
import { composedLetter, type LetterFacts, type LetterMode } from './letter.ts';
import { mostRows } from './most-rows.ts';

/** What the page may have, so that mail programs and phones show all of it. */
export const mostPageBytes = 262_144;

// Wide enough for every name of people; a phone breaks it.
const widestName = 80;

const styleHash = createHash('sha256').update(letterStyle).digest('base64');

/**
 * The letter as one page of HTML that needs no network: at most 256 KiB, and as many customers as fit into it. Names
 * are text, whatever they hold.
 */
export function letterPage(facts: LetterFacts, mode: LetterMode): string {
  const ofRows = (rows: number): string => page(letterSubject(facts), composedLetter(facts, mode, rows));
  const most = mode === 'summary' ? 0 : facts.contacts.length;
  return ofRows(mostRows(most, (rows) => Buffer.byteLength(ofRows(rows)) <= mostPageBytes));
}

const page = (subject: string, { title, lead, parts }: Letter): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'">
<title>${htmlEscaped(subject)}</title>
<style>${letterStyle}</style>
</head>
<body>
<main>
<h1>${htmlEscaped(title)}</h1>
${lead.map(blockHtml).join('\n')}
${parts.map(partHtml).join('\n')}
</main>
</body>
</html>
`;

const partHtml = ({ title, blocks }: Part): string =>
  `<section>\n<h2>${htmlEscaped(title)}</h2>\n${blocks.map(blockHtml).join('\n')}\n</section>`;

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<p>${htmlEscaped(block.text)}</p>`;
    case 'link':
      return `<p><a href="${htmlEscaped(block.href)}">${htmlEscaped(block.text)}</a></p>`;
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${htmlEscaped(item)}</li>`).join('\n')}\n</ul>`;
    case 'contacts':
      return `<ol class="contacts">\n${block.contacts.map(contactHtml).join('\n')}\n</ol>`;
    case 'numbers':
      return `<dl class="numbers">\n${block.numbers
        .map(([number, words]) => `<dt>${htmlEscaped(number)}</dt><dd>${htmlEscaped(words)}</dd>`)
        .join('\n')}\n</dl>`;
  }
}

function contactHtml(contact: Contact): string {
  const { reason, action } = contactTexts(contact);
  const risk = contact.value_at_risk === null ? 'at risk: unknown' : `${contactRisk(contact)} at risk`;
  const mark = contact.is_new ? ' <span class="new">new</span>' : '';
  return [
    `<li><p class="who"><span class="rank">${grouped(contact.rank)}</span> <bdi>${htmlEscaped(contactName(contact, widestName))}</bdi>${mark} <span class="risk">${htmlEscaped(risk)}</span></p>`,
    ...(reason === undefined ? [] : [`<p class="why">${htmlEscaped(reason)}</p>`]),
    ...(action === undefined ? [] : [`<p class="do">${htmlEscaped(action)}</p>`]),
  ]
    .join('\n')
    .concat('</li>');
}
