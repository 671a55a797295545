import { clipped, isolated } from '../text/clipped.ts';
import { displayWidth } from '../text/display-width.ts';
import { grouped, wholeMoney } from '../text/numbers.ts';
import type { Contact } from './letter-facts.ts';

// With rank, money and days beside it, a line of the table fits on a phone held upright.
const widestName = 22;
const widestText = 100;

/** What the letter calls a customer: the name, or the key where there is none. */
export const contactName = ({ customer_name, customer_key }: Contact): string =>
  clipped(customer_name ?? customer_key, widestName);

/** Value at risk in whole money. */
export const contactRisk = ({ value_at_risk: value }: Contact): string =>
  value === null ? '-' : wholeMoney(value);

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

const below = (contact: Contact | undefined): string[] =>
  [contact?.reason, contact?.recommended_action]
    .filter((text) => text !== null && text !== undefined)
    .map((text, index) => clipped(index === 0 ? text : `-> ${text}`, widestText));
