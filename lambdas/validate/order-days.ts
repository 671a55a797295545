import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/quoting.ts';
import { sqlFile } from '../engine/sql-file.ts';
import { dayOfText, setDayLookup } from './day-lookup.ts';
import { detectDateFormat, type DateColumn } from './date-detection.ts';
import { findDateFormat, isoFormat, type DateFormat } from './date-formats.ts';
import { fillTemplate } from './sql-template.ts';

/** How the business day of a row is found: fragments of `validate.sql`, and what was found out about the format. */
export type OrderDays = {
  readonly format: string | null;
  /** Another format that gives the same days. */
  readonly alike: string | null;
  /** Only texts in the common ISO forms are read: to be tried again if others turn up. */
  readonly guessed: boolean;
  readonly sql: { readonly written_day: string; readonly order_day: string };
};

export type DateColumnSource = {
  /** SQL of the records, and the name of the date cell in them. */
  readonly records: string;
  readonly cell: string;
  readonly declared: string | undefined;
  readonly timeZone: string;
  readonly badRows: number;
};

const sampleRows = 200;

// No day with its punctuation is longer, and no file has more distinct days: what goes beyond is no date.
const longestText = 40;
const mostTexts = 100_000;

const dayTexts = sqlFile('lambdas/validate/sql/day_texts.sql');

/** For a file whose dates are all in the common ISO forms. */
export const isoDays: OrderDays = {
  format: isoFormat,
  alike: null,
  guessed: true,
  sql: { written_day: 'null', order_day: 'iso_day_of(order_date)' },
};

/** ISO days where the first rows look like it, which spares a scan of the whole column; else `measureDays`. */
export async function guessDays(engine: Engine, source: DateColumnSource): Promise<OrderDays> {
  const { records, cell, declared } = source;
  if (declared !== undefined && findDateFormat(declared)?.name !== isoFormat)
    return measureDays(engine, source);
  const [sample] = await engine.rows<{ dates: number; iso: number }>(
    `select count(${cell}) as dates, count(iso_day_of(${cell})) as iso from (from ${records} limit ${sampleRows})`,
  );
  const looksIso = sample !== undefined && sample.dates > 0 && 2 * sample.iso > sample.dates;
  return looksIso ? isoDays : measureDays(engine, source);
}

/** Detects the format over all distinct texts of the column. Throws FileRejected where the file leaves a doubt. */
export async function measureDays(engine: Engine, source: DateColumnSource): Promise<OrderDays> {
  const { declared, timeZone, badRows } = source;
  const column = await readColumn(engine, source);
  const { format, alike } = detectDateFormat(column, { declared, badRows });
  const days = format === null ? [] : daysOf(column, format);
  if (days.length > 0) await setDayLookup(engine, days);
  return {
    format: format?.name ?? null,
    alike: alike?.name ?? null,
    guessed: false,
    sql: {
      written_day: days.length === 0 ? 'null::date' : dayOfText('day_text_of(order_date)'),
      order_day: `business_day_of(order_date, written_day, ${literal(timeZone)})`,
    },
  };
}

async function readColumn(engine: Engine, { records, cell }: DateColumnSource): Promise<DateColumn> {
  const rows = await engine.rows<{ text: string | null; rows: number; all_rows: number }>(
    fillTemplate(dayTexts, {
      records,
      order_date: cell,
      longest: String(longestText),
      most: String(mostTexts),
    }),
  );
  const texts = rows.flatMap(({ text, rows }) => (text === null || text === '' ? [] : [{ text, rows }]));
  const readable = texts.reduce((total, text) => total + text.rows, 0);
  return { texts, unreadableRows: (rows[0]?.all_rows ?? 0) - readable };
}

function daysOf(column: DateColumn, format: DateFormat): [string, string][] {
  return column.texts.flatMap(({ text }) => {
    const day = format.read(text);
    return day === null ? [] : [[text, day]];
  });
}
