import type { Config } from '../contract/config.ts';
import { validatedPrefix } from '../lake/keys.ts';
import type { Manifest } from '../lake/manifest.ts';
import type { Store } from '../lake/store.ts';
import type { PlanDocument } from './plan-document.ts';
import type { CountingFile } from './planned-file.ts';

/** What DuckDB was found to hold within its function. */
export type DuckdbLimits = {
  /** Bytes of validated lines, as they are stored. */
  readonly bytes: number;
  /** Identified customers. */
  readonly customers: number;
};

export type RunSize = {
  readonly bytes: number;
  /** Null before the first run: nobody has counted customers yet. */
  readonly customers: number | null;
};

type EngineChoice = Pick<PlanDocument, 'engine' | 'engineReason'>;

const mebibytes = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MiB`;

/** Bytes of the validated lines of files, as they are stored. */
export async function validatedBytes(store: Store, files: readonly CountingFile[]): Promise<number> {
  const parts = new Set(files.flatMap(({ verdict }) => verdict.validated.map(({ key }) => key)));
  let bytes = 0;
  for await (const object of store.list(validatedPrefix)) if (parts.has(object.key)) bytes += object.bytes;
  return bytes;
}

/**
 * Customers that a run over these files may identify: those of the current run, and as many more for each further line
 * as there were. New lines bring fewer new customers than the first ones did, so it is rather too many.
 */
export function expectedCustomers(
  files: readonly CountingFile[],
  current: Pick<Manifest, 'summary'> | undefined,
): number | null {
  if (current === undefined) return null;
  const { customers, lapsed, accepted } = current.summary;
  const lines = files.reduce((sum, { verdict }) => sum + verdict.counts.accepted, 0);
  return Math.ceil((customers + lapsed) * Math.max(1, accepted === 0 ? 1 : lines / accepted));
}

/** The engine that the configuration names, else DuckDB for as much as it was found to hold, and Athena for more. */
export function chooseEngine(
  size: RunSize,
  limits: DuckdbLimits,
  choice: Config['engine']['scoring'],
): EngineChoice {
  if (choice !== 'auto')
    return { engine: choice, engineReason: `The configuration says so: engine.scoring is "${choice}".` };
  const bytes = isAbove(size.bytes, limits.bytes, mebibytes, 'of validated lines');
  if (bytes.above) return { engine: 'athena', engineReason: bytes.reason };
  if (size.customers === null) return { engine: 'duckdb', engineReason: bytes.reason };
  const customers = isAbove(size.customers, limits.customers, String, 'customers expected');
  if (customers.above) return { engine: 'athena', engineReason: customers.reason };
  return { engine: 'duckdb', engineReason: `${bytes.reason} ${customers.reason}` };
}

function isAbove(
  amount: number,
  limit: number,
  text: (amount: number) => string,
  what: string,
): { readonly above: boolean; readonly reason: string } {
  const above = amount > limit;
  const reason = `${text(amount)} ${what} are ${above ? 'above' : 'within'} the limit of ${text(limit)}.`;
  return { above, reason };
}
