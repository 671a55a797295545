import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/quoting.ts';
import { foldCharacter } from './fold-name.ts';

/** How a customer's id or name is folded: fragments of `validate.sql`. */
export type CustomerFolds = {
  readonly sql: { readonly folded_id: string; readonly folded_name: string };
  /** Some characters of a file with very many different ones are compared as they are. */
  readonly complete: boolean;
};

/** For a file in ASCII. Only where `breaks` may a cell hold tabs or line breaks. */
export const plainFolds = (breaks: boolean): CustomerFolds => ({
  sql: {
    folded_id: `plain_fold(whole_customer_id, ${breaks})`,
    folded_name: `plain_fold(customer_name, ${breaks})`,
  },
  complete: true,
});

// Each is a call around the others, and DuckDB bounds how deep calls nest.
const mostExpansions = 200;

type Lowered = { readonly character: string; readonly lowered: string };

/** Code points up to U+017F, and those of punctuation and currency signs: all that a file in NFC is sure to hold. */
const plainRanges = [
  [0x80, 0x17f],
  [0x2000, 0x203f],
  [0x2080, 0x20bf],
] as const;

/**
 * For a file beyond ASCII, whose customers stand in `cells`: SQL folds the characters that may occur in names as
 * JavaScript does, which knows Unicode better. A file of `plainTexts` is not read for that: the characters it may hold
 * are few.
 */
export async function readFolds(
  engine: Engine,
  records: string,
  cells: readonly string[],
  plainTexts: boolean,
): Promise<CustomerFolds> {
  const names = plainTexts ? `select ${literal(plainCharacters())} as name` : distinctNames(records, cells);
  const characters = await engine.rows<Lowered>(`
    with characters as (
      select distinct unnest(regexp_extract_all(name, '[^\\x00-\\x7f]')) as character
      from (${names})
    )
    select character, lower(character) as lowered
    from characters
    order by character`);
  const odd = characters
    .map(({ character, lowered }) => ({ character, lowered, folded: foldCharacter(character) }))
    .filter(({ lowered, folded }) => folded !== lowered);
  const single = odd.filter(({ folded }) => isOne(folded));
  const longer = odd.filter(({ folded }) => !isOne(folded));
  const sql = (column: string): string => foldedSql(column, single, longer.slice(0, mostExpansions));
  return {
    sql: { folded_id: sql('whole_customer_id'), folded_name: sql('customer_name') },
    complete: longer.length <= mostExpansions,
  };
}

const distinctNames = (records: string, cells: readonly string[]): string =>
  cells
    .map(
      (cell) =>
        `select text_of(name, true) as name from (select distinct ${cell} as name from ${records} where not is_ascii(${cell}))`,
    )
    .join(' union all ');

const plainCharacters = (): string =>
  plainRanges
    .flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)),
    )
    .join('');

const isOne = (text: string): boolean => /^.$/su.test(text);

type Fold = { readonly character: string; readonly folded: string };

// Changing every odd character takes fifty times as long as lowering, and few names hold one other than the German ß.
function foldedSql(column: string, single: readonly Fold[], longer: readonly Fold[]): string {
  const odd = [...single, ...longer].map(({ character }) => character).join('');
  const hasOdd = (text: string): string =>
    odd === '' ? 'false' : `regexp_matches(${text}, ${literal(`[${odd}]`)})`;
  const folded = (text: string): string => `trim(plain_fold(nfc_normalize(${text}), true))`;
  const german = `replace(${column}, 'ß', 'ss')`;
  return `
    case
      when is_ascii(${column}) then plain_fold(${column}, true)
      when not ${hasOdd(column)} then ${folded(column)}
      when not ${hasOdd(german)} then ${folded(german)}
      else ${folded(changedSql(column, single, longer))}
    end`;
}

function changedSql(column: string, single: readonly Fold[], longer: readonly Fold[]): string {
  const text = (folds: readonly Fold[], key: keyof Fold): string =>
    literal(folds.map((fold) => fold[key]).join(''));
  const translated =
    single.length === 0
      ? column
      : `translate(${column}, ${text(single, 'character')}, ${text(single, 'folded')})`;
  return longer.reduce(
    (sql, { character, folded }) => `replace(${sql}, ${literal(character)}, ${literal(folded)})`,
    translated,
  );
}
