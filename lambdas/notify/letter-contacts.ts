import { isolated } from '../text/clipped.ts';
import { currencySentence } from '../text/in-currency.ts';
import { counted, grouped } from '../text/numbers.ts';
import { contactName, contactRisk } from './contact.ts';
import type { Contact } from './letter-facts.ts';
import type { LetterFacts } from './letter.ts';
import { list, text, type Part } from './letter-part.ts';

/** The first `rows` customers to win back. */
export function contactsPart({ contacts, counts, currency }: LetterFacts, rows: number): Part[] {
  if (contacts.length === 0) return [];
  const shown = contacts.slice(0, rows);
  const ofAll =
    shown.length === counts.act_now
      ? ''
      : `: the first ${grouped(shown.length)} of ${grouped(counts.act_now)}`;
  const left = contacts.length - shown.length;
  const title = `Whom to win back${ofAll}`;
  return [
    {
      title,
      blocks: [
        ...(shown.length === 0
          ? []
          : [text(introduction(shown, currency)), { kind: 'contacts', contacts: shown } as const]),
        ...(left === 0 ? [] : [text(`${counted(left, 'more customer')} did not fit into this letter.`)]),
      ],
    },
  ];
}

const introduction = (shown: readonly Contact[], currency: string | null): string =>
  [ranksOf(shown), ...currencySentence(currency)].join(' ');

// Whom the letter leaves out keeps a rank.
function ranksOf(shown: readonly Contact[]): string {
  const ranks = 'The number before a name is its rank in the whole list';
  return shown.at(-1)?.rank === shown.length
    ? `${ranks}.`
    : `${ranks}; those that are missing belong to customers to leave alone for now.`;
}

/** Who is new at risk and not in the table. */
export function newPart({ contacts, otherNew, counts, currency }: LetterFacts, rows: number): Part[] {
  const marked = contacts.slice(0, rows).filter(({ is_new }) => is_new).length;
  const others = counts.new_customers - marked;
  if (others === 0) return [];
  const shown = otherNew.slice(0, rows);
  const title =
    marked === 0 ? `New: ${grouped(others)}` : `New, beside those marked above: ${grouped(others)}`;
  const items = shown.map(
    (contact) => `${isolated(contactName(contact))}, ${contactRisk(contact, currency)} at risk`,
  );
  const more = others - shown.length;
  const rest = `${shown.length === 0 ? '' : 'and '}${grouped(more)}${shown.length === 0 ? '' : ' more'} in the whole list`;
  return [{ title, blocks: [list(more === 0 ? items : [...items, rest])] }];
}
