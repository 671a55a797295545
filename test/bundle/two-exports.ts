import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../infra/project-root.ts';
import { readManifest } from '../../lambdas/lake/manifest.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { exportedFiles, runShop } from '../refresh/shop.ts';

/** The day that the files are of, and that is scored. */
export const day = '2026-01-01';

export type Export = { readonly source: string; readonly name: string; readonly content: Buffer };

/** One file of each of two shops of the samples; the second is packed. */
export const twoExports = (): Promise<readonly [Export, Export]> =>
  Promise.all([sample('lisbon', '2025-05-31.csv'), sample('koln', '2025-09-30.csv.gz')]);

async function sample(source: string, name: string): Promise<Export> {
  const content = await readFile(join(projectRoot, 'samples', 'incoming', source, name));
  return { source, name, content };
}

export const landingKey = ({ source, name }: Export): string => `incoming/${source}/${name}`;

export type Run = { readonly runId: string; readonly exports: Readonly<Record<string, string>> };

/** What the command on the laptop makes of files. */
export async function onLaptop(files: readonly Export[]): Promise<Run> {
  const store = memoryStore();
  await runShop(
    store,
    files.map((file) => ({ ...file, modified: day })),
    { asOf: day },
  );
  return published(store);
}

async function published(store: Store): Promise<Run> {
  const current = await readPointer(store);
  if (current === undefined) throw new Error('Nothing is published.');
  return runAt(store, current.pointer.manifest);
}

/** The run of a manifest, and what is exported of it. */
export async function runAt(store: Store, manifestKey: string): Promise<Run> {
  const manifest = await readManifest(store, manifestKey);
  return { runId: manifest.runId, exports: await exportedFiles(store, manifest) };
}
