import { isolated } from '../text/clipped.ts';
import { counted, grouped } from '../text/numbers.ts';
import { contactName, contactRisk, contactTable } from './contact-table.ts';
import type { LetterFacts } from './letter.ts';
import { titled } from './titled.ts';

/** The first `rows` customers to win back. */
export function contactsPart({ contacts, counts }: LetterFacts, rows: number): string {
  if (contacts.length === 0) return '';
  const shown = contacts.slice(0, rows);
  const ofAll =
    shown.length === counts.act_now
      ? ''
      : `: the first ${grouped(shown.length)} of ${grouped(counts.act_now)}`;
  const left = contacts.length - shown.length;
  return titled(`Whom to win back${ofAll}`, [
    ...(shown.length === 0 ? [] : contactTable(shown)),
    ...(left === 0 ? [] : [`${counted(left, 'more customer')} did not fit into this letter.`]),
  ]);
}

/** Who is new at risk and not in the table. */
export function newPart({ contacts, otherNew, counts }: LetterFacts, rows: number): string {
  const marked = contacts.slice(0, rows).filter(({ is_new }) => is_new).length;
  const others = counts.new_customers - marked;
  if (others === 0) return '';
  const shown = otherNew.slice(0, rows);
  const title =
    marked === 0 ? `New: ${grouped(others)}` : `New, beside those marked above: ${grouped(others)}`;
  const more = others - shown.length;
  return titled(title, [
    ...shown.map((contact) => `- ${isolated(contactName(contact))}, ${contactRisk(contact)} at risk`),
    ...(more === 0
      ? []
      : [
          `- ${shown.length === 0 ? '' : 'and '}${grouped(more)}${shown.length === 0 ? '' : ' more'} in the whole list`,
        ]),
  ]);
}
