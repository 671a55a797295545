import type { CanonicalColumn } from '../contract/canonical-columns.ts';
import type { SourceConfig } from '../contract/config.ts';
import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/quoting.ts';
import { cellName, csvScan, type CsvTable } from './csv-table.ts';
import type { LineCounts } from './line-counts.ts';
import type { FileContext } from './validated-lines.ts';

/** What is known of the numbers of a file that could not be read. */
export type NumberEvidence = {
  /** As the source declares it. */
  readonly decimalMark: SourceConfig['decimalMark'];
  /** Rows kept aside with a number whose digits are in groups, as in 1,234.56. */
  readonly groupedRows: number;
  /** Some of these have a comma before the decimals, as in 1.234,56. */
  readonly decimalCommas: boolean;
};

const numberColumns = ['quantity', 'price', 'amount'] as const satisfies readonly CanonicalColumn[];

type Found = { grouped_rows: number; maybe_rows: number; plain_decimals: boolean; decimal_commas: boolean };

/**
 * Looks at the numbers for which rows are in the table `kept_aside`. What people are told of them is no rule of a run, so
 * the SQL is not among the files that run ids rest on.
 */
export async function readNumberEvidence(
  engine: Engine,
  table: CsvTable,
  { columns, source: { decimalMark } }: Pick<FileContext, 'columns' | 'source'>,
  { keptAside }: Pick<LineCounts, 'keptAside'>,
): Promise<NumberEvidence> {
  const none = { decimalMark, groupedRows: 0, decimalCommas: false };
  if (!keptAside.some(isUnreadNumber)) return none;
  const [found] = await engine.rows<Found>(evidenceSql(table, columns, decimalMark ?? '.'));
  if (found === undefined) return none;
  // 1,250 is a number with three decimals where others have two.
  const groupedRows = found.grouped_rows + (found.plain_decimals ? 0 : found.maybe_rows);
  return { decimalMark, groupedRows, decimalCommas: found.decimal_commas };
}

const isUnreadNumber = ({ reason, column }: LineCounts['keptAside'][number]): boolean =>
  reason === 'type-error' && numberColumns.some((name) => name === column);

function evidenceSql(table: CsvTable, columns: FileContext['columns'], mark: '.' | ','): string {
  const cells = numberColumns.flatMap((name) => columns.get(name) ?? []).map(cellName);
  const { commas, points, blanks, blanksAndComma, single, decimals } = formsOf(mark === '.' ? ',' : '[.]');
  const isGrouped = isOf(commas, points, blanks, blanksAndComma);
  return `
    with bad as (
      select concat_ws(e'\\n', ${cells.join(', ')}) as numbers
      from ${csvScan(table)}
      where line_number in (
        select line_number
        from kept_aside
        where reason = 'type-error' and reason_column in (${numberColumns.map(literal).join(', ')})
      )
    )
    select
      count(*) filter (${isGrouped}) as grouped_rows,
      count(*) filter (${isOf(single)} and not ${isGrouped}) as maybe_rows,
      coalesce(bool_or(${isOf(decimals)}), false) as plain_decimals,
      coalesce(bool_or(${isOf(points, blanksAndComma)}), false) as decimal_commas
    from bad`;
}

const inBlanks = `[1-9][0-9]{0,2}([ '\\x{a0}\\x{2009}\\x{202f}\\x{2019}][0-9]{3})+`;

// `other` is what stands where the source's decimal mark does not.
const formsOf = (other: string) => ({
  commas: '[1-9][0-9]{0,2}(,[0-9]{2,3})*,[0-9]{3}([.][0-9]+|,[0-9]{3})',
  points: '[1-9][0-9]{0,2}([.][0-9]{3})+(,[0-9]+|[.][0-9]{3})',
  blanks: `${inBlanks}([.][0-9]+)?`,
  blanksAndComma: `${inBlanks},[0-9]+`,
  single: `[1-9][0-9]{0,2}${other}[0-9]{3}`,
  decimals: `[0-9]+${other}([0-9]{1,2}|[0-9]{4,})|0${other}[0-9]+`,
});

/** SQL of whether one of the cells, a line each, is of one of the forms. */
const isOf = (...forms: readonly string[]): string =>
  `regexp_matches(numbers, ${literal(`(?m)^[\\s\\x{a0}]*-?(${forms.join('|')})[\\s\\x{a0}]*$`)})`;
