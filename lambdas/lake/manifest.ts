import { z } from 'zod';
import { contractVersion, tables, type TableName } from '../contract/tables.ts';
import { ObjectNotFound, UnknownVersion } from './errors.ts';
import { toJson } from './json-object.ts';
import { manifestKey } from './keys.ts';
import type { Store } from './store.ts';
import { parseVersioned, type VersionedForm } from './versioned-json.ts';

/** Tables that every run has; runs of before there was a policy have no `region_access`. */
type RunTable = Exclude<TableName, 'transactions' | 'region_access'>;

export type TableFile = { readonly key: string; readonly rows: number; readonly bytes: number };

/** Lines of a month of `transactions`; an earlier run may have written them. All files of a month lie in one folder. */
export type MonthFile = TableFile & {
  /** YYYY-MM. */
  readonly month: string;
  /** Names what the rows rest on: equal means equal rows. */
  readonly signature: string;
};

/** What a run left for the next, which then reads the lines of few customers; made by DuckDB for itself. */
export type CarriedFiles = {
  /** Names what makes the rows: another run reads them where its own is equal. */
  readonly signature: string;
  readonly customers: TableFile;
  readonly orders: TableFile;
  readonly places: TableFile;
};

/** What `run --json` prints of a published run. */
export type RunSummary = {
  run_id: string;
  as_of: string;
  /** ISO 4217 code of every amount; null where none is known, as in runs of earlier releases. */
  currency: string | null;
  files: number;
  files_rejected: number;
  rows: number;
  accepted: number;
  duplicate: number;
  repeated: number;
  quarantined: number;
  superseded: number;
  shrunk: number;
  after_as_of: number;
  anonymous: number;
  customers: number;
  lapsed: number;
  churn_after_days: number;
  segments: Record<string, number>;
  personas: Record<string, number>;
};

/** One complete set of published tables: which files, and what they hold. Never changed once published. */
export type Manifest = {
  readonly version: 1;
  /** Version of the table contract its tables follow. */
  readonly contract: number;
  readonly runId: string;
  readonly asOf: string;
  /** Digest of all that the run rests on; equal digests, equal runs. Runs of earlier releases have none. */
  readonly inputs?: string;
  /** Digest of the configuration, see configurationDigest. Runs of earlier releases have none. */
  readonly configuration?: string;
  /** The pointer's `seq` if this run is published as planned. */
  readonly sequence: number;
  /** ISO. */
  readonly publishedAt: string;
  /** The files of each table, which lie in one folder: one from DuckDB, two of `segment_history`, any number from Athena. */
  readonly tables: Readonly<
    Record<RunTable, readonly TableFile[]> & Partial<Record<'region_access', TableFile>>
  >;
  readonly transactions: readonly MonthFile[];
  /** Only large runs of DuckDB have such. */
  readonly carried?: CarriedFiles;
  /** The dates of `segment_history` that are closed, and what their rows rest on. */
  readonly history: readonly { readonly date: string; readonly signature: string }[];
  readonly summary: RunSummary;
};

const count = z.int().nonnegative();
const counts = z.record(z.string(), count);
const tableFile = z.object({ key: z.string().min(1), rows: count, bytes: count });

// One file stands there without a list around it: as earlier releases write it, and read it.
const filesOfTable = z.preprocess(
  (stored): unknown => (Array.isArray(stored) ? (stored as unknown[]) : [stored]),
  z.array(tableFile).min(1),
);

const summary = z.object({
  run_id: z.string(),
  as_of: z.iso.date(),
  currency: z.string().nullable().default(null),
  files: count,
  files_rejected: count,
  rows: count,
  accepted: count,
  duplicate: count,
  repeated: count,
  quarantined: count,
  superseded: count,
  shrunk: count,
  after_as_of: count,
  anonymous: count,
  customers: count,
  lapsed: count,
  churn_after_days: count,
  segments: counts,
  personas: counts,
});

const runTables = Object.keys(tables).filter(
  (name): name is RunTable => name !== 'transactions' && name !== 'region_access',
);

const form: VersionedForm<Manifest> = {
  version: 1,
  schema: z.object({
    version: z.literal(1),
    contract: z.int().positive(),
    runId: z.string().min(1),
    asOf: z.iso.date(),
    inputs: z.string().exactOptional(),
    configuration: z.string().exactOptional(),
    sequence: z.int().positive(),
    publishedAt: z.iso.datetime(),
    tables: z.strictObject({
      ...(Object.fromEntries(runTables.map((name) => [name, filesOfTable])) as Record<
        RunTable,
        typeof filesOfTable
      >),
      region_access: tableFile.exactOptional(),
    }),
    transactions: z.array(tableFile.extend({ month: z.string(), signature: z.string() })),
    carried: z
      .object({ signature: z.string(), customers: tableFile, orders: tableFile, places: tableFile })
      .exactOptional(),
    history: z.array(z.object({ date: z.iso.date(), signature: z.string() })),
    summary,
  }),
  advice: 'Go back to another run with "customer360 rollback", or restore it from a backup.',
};

/** Stores the manifest of a run; `writer` keeps attempts at one run apart. Returns its key. */
export async function writeManifest(store: Store, manifest: Manifest, writer: string): Promise<string> {
  const key = manifestKey(manifest.runId, writer);
  const tables: unknown = Object.fromEntries(
    Object.entries<TableFile | readonly TableFile[]>(manifest.tables).map(([name, files]) => [
      name,
      withoutList(files),
    ]),
  );
  await store.put(key, toJson({ ...manifest, tables }));
  return key;
}

const withoutList = (files: TableFile | readonly TableFile[]): unknown =>
  'key' in files || files.length !== 1 ? files : files[0];

/** The manifest at a key. Throws ObjectNotFound, UnknownVersion and DamagedObject. */
export async function readManifest(store: Store, key: string): Promise<Manifest> {
  const object = await store.get(key);
  if (object === undefined) throw new ObjectNotFound(key);
  const manifest = parseVersioned(key, object.body, form);
  if (manifest.contract > contractVersion) throw new UnknownVersion(key, manifest.contract, contractVersion);
  return manifest;
}

/** The files of every published table: what readers need of a run. */
export const publishedFiles = ({ tables, transactions }: Manifest): readonly TableFile[] => [
  ...Object.values(tables).flat(),
  ...transactions,
];

/** Every file that a run consists of. */
export const manifestFiles = (manifest: Manifest): readonly TableFile[] => [
  ...publishedFiles(manifest),
  ...carriedFiles(manifest.carried),
];

const carriedFiles = (carried: CarriedFiles | undefined): readonly TableFile[] =>
  carried === undefined ? [] : [carried.customers, carried.orders, carried.places];

/** The files of one table; none where the run has no such table. */
export function tableFiles(manifest: Manifest, table: TableName): readonly TableFile[] {
  if (table === 'transactions') return manifest.transactions;
  if (table !== 'region_access') return manifest.tables[table];
  return manifest.tables.region_access === undefined ? [] : [manifest.tables.region_access];
}
