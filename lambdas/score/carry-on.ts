import { join } from 'node:path';
import { tables } from '../contract/tables.ts';
import type { Engine } from '../engine/engine.ts';
import { parquetFiles } from '../engine/parquet-files.ts';
import { identifier, literal } from '../engine/quoting.ts';
import { downloadFiles, downloadTable } from '../lake/download-table.ts';
import { ObjectNotFound } from '../lake/errors.ts';
import type { CarriedFiles, Manifest } from '../lake/manifest.ts';
import type { Store } from '../lake/store.ts';
import { monthsAfter } from '../model/calendar.ts';
import { historyDates } from './history-dates.ts';
import { carriedSignature } from './kept-files.ts';
import { linesIn, type Transactions } from './transactions.ts';

type Now = {
  readonly asOf: string;
  readonly transactions: Transactions;
  /** The closed history dates whose rows of the earlier run are still good. */
  readonly reused: ReadonlySet<string>;
};

/**
 * Takes over from the earlier run what its lines came to, for all customers whose lines are still the same: leaves the
 * relations `carried_customers`, `carried_orders`, `carried_places` and `previous_sales` in the session, and in `lines`
 * only what is left to be read. Returns the months (YYYY-MM) whose sales need no line; undefined, with all lines left,
 * where there is nothing to take over or too little to be worth it.
 */
export async function carryOn(
  store: Store,
  engine: Engine,
  base: Manifest | undefined,
  now: Now,
): Promise<readonly string[] | undefined> {
  if (base?.carried === undefined) return undefined;
  if (base.carried.signature !== (await carriedSignature(engine))) return undefined;
  const keptMonths = monthsWithSales(base, now);
  if (!holdMostLines(now.transactions, keptMonths)) return undefined;
  const earlier = await bringEarlier(store, engine, base, base.carried, now.transactions);
  if (earlier === undefined) return undefined;
  const [customers = '', orders = '', places = ''] = earlier.carried;
  await findChangedCustomers(engine, base, earlier.months, now.transactions);
  await engine.run(`
    create table carried_customers as
    select * exclude (is_steady)
    from ${parquetFiles([customers])}
    where is_steady and customer_key not in (from changed_customers)`);
  await engine.run(`create view carried_orders as from ${parquetFiles([orders])}`);
  await engine.run(`create table carried_places as from ${parquetFiles([places])}`);
  await openSales(engine, earlier.sales, keptMonths);
  await narrowLines(engine, now.transactions, keptMonths, customers);
  return keptMonths;
}

/** Local files of the earlier run. */
type Earlier = {
  /** Its customers, orders and places, in this order. */
  readonly carried: readonly string[];
  /** Its files of the months that have another now. */
  readonly months: readonly string[];
  readonly sales: readonly string[];
};

// All of it can be read from the lines: where somebody removed a file of the earlier run, that is the way.
async function bringEarlier(
  store: Store,
  engine: Engine,
  base: Manifest,
  { customers, orders, places }: CarriedFiles,
  { months }: Transactions,
): Promise<Earlier | undefined> {
  const isSame = new Set(months.map(({ key }) => key));
  const left = base.transactions.filter(({ key }) => !isSame.has(key));
  const to = (folder: string): string => join(engine.workFolder, folder);
  try {
    return {
      carried: await downloadFiles(store, [customers, orders, places], to('carried')),
      months: await downloadFiles(store, left, to('earlier-months')),
      sales: await downloadTable(store, base, 'sales_monthly', to('previous-sales')),
    };
  } catch (error) {
    if (error instanceof ObjectNotFound) return undefined;
    throw error;
  }
}

/**
 * The months whose rows of sales_monthly are still good: closed in both runs with the same lines, and either the close is
 * a history date whose rows are reused, or it is none in both runs.
 */
function monthsWithSales(base: Manifest, { asOf, transactions, reused }: Now): string[] {
  const before = new Map(base.transactions.map(({ month, signature }) => [month, signature]));
  const dates = new Set([...historyDates(base.asOf), ...historyDates(asOf)]);
  return [...transactions.signatures]
    .filter(([month, signature]) => {
      const close = monthsAfter(`${month}-01`, 1);
      return (
        before.get(month) === signature &&
        close < base.asOf &&
        close < asOf &&
        (reused.has(close) || !dates.has(close))
      );
    })
    .map(([month]) => month);
}

function holdMostLines({ months }: Transactions, keptMonths: readonly string[]): boolean {
  const kept = months.filter(({ month }) => keptMonths.includes(month));
  return 2 * linesIn(kept) > linesIn(months);
}

const lineColumns = tables.transactions.columns.map(({ name }) => identifier(name)).join(', ');

/**
 * Makes `changed_customers`: the keys of those with a line that only one of the two runs has. `left` are the files of the
 * earlier one that are gone from this one.
 */
async function findChangedCustomers(
  engine: Engine,
  base: Manifest,
  left: readonly string[],
  { months, paths }: Transactions,
): Promise<void> {
  const isOld = new Set(base.transactions.map(({ key }) => key));
  const came = new Set(months.filter(({ key }) => !isOld.has(key)).map(({ month }) => month));
  const files = [...left, ...[...came].flatMap((month) => paths.get(month) ?? [])];
  await engine.run(`create table changed_customers (customer_key varchar)`);
  if (files.length === 0) return;
  // A line that both runs have comes twice.
  await engine.run(`
    insert into changed_customers
    select customer_key
    from ${parquetFiles(files)}
    where customer_key is not null
    group by customer_key
    having bit_xor(hash(${lineColumns})) <> 0`);
}

async function openSales(
  engine: Engine,
  paths: readonly string[],
  keptMonths: readonly string[],
): Promise<void> {
  const firsts = keptMonths.map((month) => `date ${literal(`${month}-01`)}`).join(', ');
  await engine.run(`
    create view previous_sales as
    select * from ${parquetFiles(paths)}
    where month in (${firsts})`);
}

// All lines of the other months, and in kept ones those of customers whose sums are not carried on.
async function narrowLines(
  engine: Engine,
  { paths }: Transactions,
  keptMonths: readonly string[],
  customers: string,
): Promise<void> {
  const isKept = (month: string): boolean => keptMonths.includes(month);
  const kept = [...paths].flatMap(([month, files]) => (isKept(month) ? files : []));
  const open = [...paths].flatMap(([month, files]) => (isKept(month) ? [] : files));
  await engine.run(`
    create table reread_lines as
    select ${lineColumns}
    from ${parquetFiles(kept)}
    where customer_key in (
      from changed_customers
      union all
      select customer_key from ${parquetFiles([customers])} where not is_steady
    )`);
  await engine.run(`
    create or replace view lines as
    select ${lineColumns} from reread_lines
    ${open.length === 0 ? '' : `union all select ${lineColumns} from ${parquetFiles(open)}`}`);
}
