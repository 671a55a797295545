import { isolated } from '../text/clipped.ts';
import { displayWidth } from '../text/display-width.ts';
import { grouped } from '../text/numbers.ts';
import { contactName, contactRisk, contactTexts } from './contact.ts';
import type { Contact } from './letter-facts.ts';

type Line = { readonly rank: string; readonly name: string; readonly risk: string; readonly silent: string };

const head: Line = { rank: '#', name: 'Name', risk: 'At risk', silent: 'Silent' };

const lineOf = (contact: Contact): Line => ({
  rank: String(contact.rank),
  name: contactName(contact),
  risk: contactRisk(contact),
  silent: `${grouped(contact.recency_days)} d`,
});

/** A line of numbers for each customer, aligned, and below it why and what to do. */
export function contactTable(contacts: readonly Contact[]): string[] {
  const lines = contacts.map(lineOf);
  const width = (column: keyof Line): number =>
    Math.max(...[head, ...lines].map((line) => displayWidth(line[column])));
  const [rank, name, risk, silent] = [width('rank'), width('name'), width('risk'), width('silent')];
  const aligned = (line: Line): string =>
    [
      line.rank.padStart(rank),
      isolated(line.name) + ' '.repeat(name - displayWidth(line.name)),
      line.risk.padStart(risk),
      line.silent.padStart(silent),
    ].join('  ');
  const indent = ' '.repeat(rank + 2);
  return [
    aligned(head),
    ...lines.flatMap((line, index) => {
      const contact = contacts[index];
      const mark = contact?.is_new === true ? '  new' : '';
      return [`${aligned(line)}${mark}`, ...below(contact).map((text) => `${indent}${text}`)];
    }),
  ];
}

function below(contact: Contact | undefined): string[] {
  if (contact === undefined) return [];
  const { reason, action } = contactTexts(contact);
  return [...(reason === undefined ? [] : [reason]), ...(action === undefined ? [] : [`-> ${action}`])];
}
