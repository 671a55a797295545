import { tables, type TableName } from '../../lambdas/contract/tables.ts';
import { monthKey, tableKey } from '../../lambdas/lake/keys.ts';
import { manifestFiles, type Manifest, type MonthFile, type TableFile } from '../../lambdas/lake/manifest.ts';
import type { Store } from '../../lambdas/lake/store.ts';

type ExampleRun = {
  readonly runId: string;
  readonly sequence?: number;
  readonly publishedAt?: Date;
  /** Months that this run wrote; the others are the base's. */
  readonly months?: readonly string[];
  readonly base?: Manifest | undefined;
  /** Names the file of `region_access`, which runs of one policy share. */
  readonly policy?: string;
  /** Scored customers. */
  readonly customers?: number;
};

type WholeTable = Exclude<TableName, 'transactions'>;

const file = (key: string): TableFile => ({ key, rows: 1, bytes: Buffer.byteLength(key) });

const wholeTables = Object.keys(tables).filter((name): name is WholeTable => name !== 'transactions');

/** The manifest of a run that nobody computed. Each of its files holds its own key. */
export function exampleManifest(run: ExampleRun): Manifest {
  const {
    runId,
    sequence = 1,
    publishedAt = new Date('2026-01-01T00:00:00Z'),
    months = ['2026-01'],
    base,
    policy = 'policy',
    customers = 2,
  } = run;
  const written = months.map((month) => ({
    ...file(monthKey(runId, month)),
    month,
    signature: `${runId} ${month}`,
  }));
  const reused = (base?.transactions ?? []).filter(({ month }) => !months.includes(month));
  return {
    version: 1,
    contract: 1,
    runId,
    asOf: '2026-01-01',
    sequence,
    publishedAt: publishedAt.toISOString(),
    tables: Object.fromEntries(
      wholeTables.map((name) =>
        name === 'region_access'
          ? [name, file(tableKey(name, policy))]
          : [name, [file(tableKey(name, runId))]],
      ),
    ) as Manifest['tables'],
    transactions: [...reused, ...written].sort((a, b) => (a.month < b.month ? -1 : 1)) satisfies MonthFile[],
    history: [{ date: '2025-12-01', signature: 'closed' }],
    summary: summary(runId, customers),
  };
}

const summary = (runId: string, customers: number): Manifest['summary'] => ({
  run_id: runId,
  as_of: '2026-01-01',
  currency: 'EUR',
  files: 1,
  files_rejected: 0,
  rows: 3,
  accepted: 3,
  duplicate: 0,
  repeated: 0,
  quarantined: 0,
  superseded: 0,
  shrunk: 0,
  after_as_of: 0,
  anonymous: 1,
  customers,
  lapsed: 0,
  churn_after_days: 90,
  segments: { 'Churn Risk': 1, Potential: 1 },
  personas: { New: 1, Hibernating: 1 },
});

/** Stores the files that the run itself wrote. */
export async function storeRunFiles(store: Store, manifest: Manifest): Promise<void> {
  for (const { key } of manifestFiles(manifest)) {
    if (key.includes(`/${manifest.runId}/`) || key === manifest.tables.region_access?.key)
      await store.put(key, key);
  }
}
