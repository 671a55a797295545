import type { Engine } from '../engine/engine.ts';
import { FileRejected } from './errors.ts';

export type Currency = {
  /** ISO 4217, or null where neither the source nor the file says. */
  readonly code: string | null;
  /** The file has something in its currency column that is no such code. */
  readonly unknown: boolean;
};

/**
 * The one currency of a file: the declared one, or what stands in its currency cells (`cell` in `records`). Throws
 * FileRejected where they differ.
 */
export async function readCurrency(
  engine: Engine,
  records: string,
  cell: string | undefined,
  declared: string | undefined,
): Promise<Currency> {
  const found = cell === undefined ? [] : await distinctCurrencies(engine, records, cell);
  if (found.length > 1) throw mixed();
  const [only] = found;
  const known = only !== undefined && /^[A-Z]{3}$/.test(only);
  if (known && declared !== undefined && only !== declared) throw other(declared);
  return { code: declared ?? (known ? only : null), unknown: only !== undefined && !known };
}

async function distinctCurrencies(engine: Engine, records: string, cell: string): Promise<string[]> {
  const rows = await engine.rows<{ currency: string }>(`
    select distinct upper(text_of(${cell}, true)) as currency
    from ${records}
    where text_of(${cell}, true) is not null
    limit 2`);
  return rows.map((row) => row.currency);
}

const mixed = (): FileRejected =>
  new FileRejected(
    'mixed-currency',
    'The currency column holds more than one currency. Export one file per currency, each into a source that declares its "rate".',
  );

const other = (declared: string): FileRejected =>
  new FileRejected(
    'mixed-currency',
    `The source declares "currency": "${declared}", and the currency column holds another one. Correct the one or the other.`,
  );
