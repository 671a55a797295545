import type { CanonicalColumn } from '../contract/canonical-columns.ts';
import type { Config, SourceConfig } from '../contract/config.ts';
import type { Engine } from '../engine/engine.ts';
import { literal } from '../engine/quoting.ts';
import { addDays } from '../lake/business-zone.ts';
import { readByteFacts, type ByteFacts } from './byte-facts.ts';
import { dropDayLookup } from './day-lookup.ts';
import { cellName, csvScan, isCsvRefusal } from './csv-table.ts';
import { plainFolds, readFolds } from './customer-folds.ts';
import { readCurrency, type Currency } from './currency.ts';
import { countLines, type LineCounts } from './line-counts.ts';
import { linesSql, type LineReading } from './line-sql.ts';
import { guessDays, measureDays, type DateColumnSource, type OrderDays } from './order-days.ts';
import { parquetOptions } from './parquet-options.ts';
import { recordsSql, type Reading } from './reading.ts';

/** What holds for the whole file, whichever lane reads it. */
export type FileContext = {
  readonly sourceName: string;
  readonly source: SourceConfig;
  readonly config: Config;
  readonly ageDay: string;
  readonly labels: readonly string[];
  readonly columns: ReadonlyMap<CanonicalColumn, number>;
};

export type ValidatedLines = {
  readonly path: string;
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
 * Writes every record of a file to Parquet at `path`, in order, typed or with the reason why it is kept aside. Throws
 * FileRejected for dates and currencies in doubt, LaneRefused where DuckDB does not take the file.
 */
export async function writeLines(
  engine: Engine,
  reading: Reading,
  context: FileContext,
  path: string,
): Promise<ValidatedLines> {
  try {
    return await typeLines(engine, reading, context, path);
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
  path: string,
): Promise<ValidatedLines> {
  const cell = (column: CanonicalColumn): string | undefined => cellOf(context, column);
  const scan = csvScan(reading.table);
  const facts = await readByteFacts(reading.table.path, reading.framing.firstDataByte);
  const currency = await readCurrency(engine, scan, cell('currency'), context.source.currency);
  const customers = [cell('customer_id'), cell('customer_name')].filter((name) => name !== undefined);
  const folds = facts.ascii
    ? plainFolds(mayBreak(reading, facts))
    : await readFolds(engine, scan, customers, plainTexts(reading, facts));
  const dates = dateColumn(context, scan);
  const write = async (days: OrderDays): Promise<LineCounts> => {
    const sql = linesSql(lineReading(reading, context, facts, days, folds));
    const [copied] = await engine.rows<{ Count: number }>(
      `copy (${sql}) to ${literal(path)} (${parquetOptions})`,
    );
    if (copied?.Count !== reading.records) throw new LaneRefused();
    return countLines(engine, path);
  };
  let days = await guessDays(engine, dates);
  let counts = await write(days);
  if (days.guessed && counts.keptAside.some(isUnreadDate)) {
    days = await measureDays(engine, dates);
    counts = await write(days);
  }
  if (!days.guessed) await dropDayLookup(engine);
  return { path, days, currency, foldsComplete: folds.complete, counts };
}

const isUnreadDate = ({ reason, column }: LineCounts['keptAside'][number]): boolean =>
  reason === 'type-error' && column === 'order_date';

function cellOf(context: FileContext, column: CanonicalColumn): string | undefined {
  const index = context.columns.get(column);
  return index === undefined ? undefined : cellName(index);
}

const plainTexts = (reading: Reading, facts: ByteFacts): boolean =>
  !mayBreak(reading, facts) && !facts.wideBlanks && !facts.unnormalised;

const mayBreak = ({ table }: Reading, { tabs }: ByteFacts): boolean => tabs || table.quotedNewline;

const dateColumn = (context: FileContext, records: string): DateColumnSource => ({
  records,
  cell: cellOf(context, 'order_date') ?? 'null::varchar',
  declared: context.source.dateFormat,
  timeZone: context.config.timeZone,
  badRows: context.config.limits.badRows,
});

const lineReading = (
  reading: Reading,
  { sourceName, source, config, ageDay, labels, columns }: FileContext,
  facts: ByteFacts,
  days: OrderDays,
  folds: LineReading['folds'],
): LineReading => ({
  ...{ sourceName, source, labels, columns, days, folds },
  records: recordsSql(reading),
  hasLineNumbers: reading.lineNumbersPath !== null,
  anonymousCustomers: config.anonymousCustomers,
  controlCharacters: facts.controlCharacters,
  breaks: mayBreak(reading, facts),
  plainTexts: plainTexts(reading, facts),
  lastDay: addDays(ageDay, 1),
});
