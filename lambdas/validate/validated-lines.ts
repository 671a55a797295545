import type { CanonicalColumn } from '../contract/canonical-columns.ts';
import type { Config, SourceConfig } from '../contract/config.ts';
import type { Engine } from '../engine/engine.ts';
import { addDays } from '../lake/business-zone.ts';
import { dropDayLookup } from './day-lookup.ts';
import { cellName, csvScan, isCsvRefusal } from './csv-table.ts';
import { plainFolds, readFolds } from './customer-folds.ts';
import { readCurrency, type Currency } from './currency.ts';
import { countLines, type LineCounts } from './line-counts.ts';
import { writeParts, type LinePart } from './line-parts.ts';
import { linesSql, type LineReading } from './line-sql.ts';
import { guessDays, measureDays, type DateColumnSource, type OrderDays } from './order-days.ts';
import type { Reading } from './reading.ts';

/** What holds for the whole file, whichever lane reads it. */
export type FileContext = {
  readonly sourceName: string;
  readonly fileId: string;
  readonly source: SourceConfig;
  readonly config: Config;
  readonly ageDay: string;
  readonly labels: readonly string[];
  readonly columns: ReadonlyMap<CanonicalColumn, number>;
};

export type ValidatedLines = {
  readonly parts: readonly LinePart[];
  readonly days: OrderDays;
  readonly currency: Currency;
  readonly foldsComplete: boolean;
  readonly counts: LineCounts;
};

/** DuckDB refused the file, or read another number of records than were counted: the other lane has to read it. */
export class LaneRefused extends Error {
  constructor() {
    super('DuckDB reads this file otherwise than it was framed.');
    this.name = new.target.name;
  }
}

/**
 * Writes the accepted lines of a file to Parquet below `folder`, and leaves why the others are not in the table
 * `kept_aside`. Throws FileRejected for dates and currencies in doubt, LaneRefused where DuckDB does not take the file.
 */
export async function writeLines(
  engine: Engine,
  reading: Reading,
  context: FileContext,
  folder: string,
): Promise<ValidatedLines> {
  try {
    return await typeLines(engine, reading, context, folder);
  } catch (error) {
    // No cause: DuckDB's message quotes the line.
    if (isCsvRefusal(error)) throw new LaneRefused();
    throw error;
  }
}

async function typeLines(
  engine: Engine,
  reading: Reading,
  context: FileContext,
  folder: string,
): Promise<ValidatedLines> {
  const cell = (column: CanonicalColumn): string | undefined => cellOf(context, column);
  const scan = csvScan(reading.table);
  const currency = await readCurrency(engine, scan, cell('currency'), context.source.currency);
  const customers = [cell('customer_id'), cell('customer_name')].filter((name) => name !== undefined);
  const folds = reading.facts.ascii
    ? plainFolds(mayBreak(reading))
    : await readFolds(engine, scan, customers, plainTexts(reading));
  const dates = dateColumn(context, scan);
  const write = async (days: OrderDays): Promise<Pick<ValidatedLines, 'parts' | 'counts'>> => {
    const sql = linesSql(lineReading(reading, context, days, folds));
    const { parts, rows } = await writeParts(engine, sql, reading.records, folder);
    if (rows !== reading.records) throw new LaneRefused();
    return { parts, counts: await countLines(engine, parts) };
  };
  let days = await guessDays(engine, dates);
  let written = await write(days);
  if (days.guessed && written.counts.keptAside.some(isUnreadDate)) {
    days = await measureDays(engine, dates);
    written = await write(days);
  }
  if (!days.guessed) await dropDayLookup(engine);
  return { ...written, days, currency, foldsComplete: folds.complete };
}

const isUnreadDate = ({ reason, column }: LineCounts['keptAside'][number]): boolean =>
  reason === 'type-error' && column === 'order_date';

function cellOf(context: FileContext, column: CanonicalColumn): string | undefined {
  const index = context.columns.get(column);
  return index === undefined ? undefined : cellName(index);
}

const plainTexts = (reading: Reading): boolean =>
  !mayBreak(reading) && !reading.facts.wideBlanks && !reading.facts.unnormalised;

const mayBreak = ({ table, facts }: Reading): boolean => facts.tabs || table.quotedNewline;

const dateColumn = (context: FileContext, records: string): DateColumnSource => ({
  records,
  cell: cellOf(context, 'order_date') ?? 'null::varchar',
  declared: context.source.dateFormat,
  timeZone: context.config.timeZone,
  badRows: context.config.limits.badRows,
});

const lineReading = (
  reading: Reading,
  { sourceName, fileId, source, config, ageDay, labels, columns }: FileContext,
  days: OrderDays,
  folds: LineReading['folds'],
): LineReading => ({
  ...{ sourceName, fileId, source, labels, columns, days, folds },
  records: csvScan(reading.table),
  anonymousCustomers: config.anonymousCustomers,
  controlCharacters: reading.facts.controlCharacters,
  breaks: mayBreak(reading),
  plainTexts: plainTexts(reading),
  lastDay: addDays(ageDay, 1),
});
