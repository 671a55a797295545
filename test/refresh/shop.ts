import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { exportCurrent } from '../../bin/exports/export-current.ts';
import { refresh, type Refreshed } from '../../bin/refresh.ts';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import type { TableName } from '../../lambdas/contract/tables.ts';
import type { Row } from '../../lambdas/engine/engine.ts';
import { parquetFiles } from '../../lambdas/engine/parquet-files.ts';
import { downloadTable } from '../../lambdas/lake/download-table.ts';
import type { Manifest } from '../../lambdas/lake/manifest.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import type { Arrival } from '../../lambdas/validate/take-in.ts';
import { inSharedEngine } from '../shared-engine.ts';

export type ShopFile = {
  readonly name: string;
  readonly content: string | Buffer;
  /** YYYY-MM-DD of the modification time, noon UTC. */
  readonly modified: string;
  readonly source?: string;
};

export const arrival = (file: ShopFile): Arrival => ({
  source: file.source ?? 'default',
  name: file.name,
  modified: Date.parse(`${file.modified}T12:00:00Z`) / 1000,
  open: () => Readable.from([Buffer.from(file.content)]),
});

export type RunOptions = {
  readonly config?: object;
  readonly asOf?: string;
  readonly now?: Date;
  /** Lines from which a run leaves what the next carries on. */
  readonly leastCarriedLines?: number;
  readonly allowEmpty?: boolean;
};

// Small tables on two threads take a fifth more of the processors, which other tests have use for. What threads could
// change is compared where it is the question.
const usual = { engine: { threads: 1 } };

/** One call of the pipeline over a store, on the files given; on one thread unless the configuration says otherwise. */
export const runShop = (
  store: Store,
  files: readonly ShopFile[],
  options: RunOptions = {},
): Promise<Refreshed> =>
  refresh(
    {
      store,
      config: parseConfig({ ...usual, ...options.config }, 'test'),
      now: () => options.now ?? new Date('2026-06-01T06:00:00Z'),
      progress: () => undefined,
      allowEmpty: options.allowEmpty ?? false,
      ...(options.leastCarriedLines !== undefined && { leastCarriedLines: options.leastCarriedLines }),
    },
    files.map(arrival),
    options.asOf ?? 'data',
  );

/** All rows of a published table, ordered by every column. */
export function publishedRows(store: Store, manifest: Manifest, table: TableName): Promise<Row[]> {
  return inSharedEngine(async (session, folder) => {
    const paths = await downloadTable(store, manifest, table, join(folder, table));
    return paths.length === 0 ? [] : session.rows(`from ${parquetFiles(paths)} order by all`);
  });
}

/** The export files of a run, name → bytes as text. */
export async function exportedFiles(store: Store, manifest: Manifest): Promise<Record<string, string>> {
  const out = await mkdtemp(join(tmpdir(), 'customer360-exports-'));
  try {
    await exportCurrent(store, parseConfig(usual, 'test'), manifest, { out, workFolder: out });
    const folder = join(out, 'exports');
    const names = (await readdir(folder)).sort();
    return Object.fromEntries(
      await Promise.all(
        names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const),
      ),
    );
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}
