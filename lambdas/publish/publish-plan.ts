import { readManifest, type Manifest } from '../lake/manifest.ts';
import { readPointer, type PointerState } from '../lake/pointer.ts';
import type { Store } from '../lake/store.ts';
import { planWriter, readPlan, type PlanDocument } from '../plan/plan-document.ts';
import type { Count } from '../runtime/metric-names.ts';
import type { PublishAnswer, PublishRequest } from '../runtime/refresh-messages.ts';
import type { Catalog } from './catalog.ts';
import { PublishError } from './errors.ts';
import { prune } from './prune.ts';
import { publishAccess } from './publish-access.ts';
import { publishRun } from './publish-run.ts';
import { assertReadBack, type ReadBack } from './read-back.ts';
import { syncCatalog } from './sync-catalog.ts';

export type PublishContext = {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly readBack: ReadBack;
  readonly now: () => Date;
  readonly count: Count;
};

/**
 * Publishes a scored run: swaps the pointer, brings the catalog after it, reads the run back through it, prunes. After a
 * failure at any point the same call goes on. Throws PublishError, CatalogError and ReadBackError.
 */
export async function publishPlan(context: PublishContext, request: PublishRequest): Promise<PublishAnswer> {
  const { store, catalog, readBack, now, count } = context;
  const plan = await readPlan(store, request.plan);
  const manifest = await readManifest(store, request.manifest);
  const before = plan.base && (await readManifest(store, plan.base.manifest));
  const outcome = await swap(context, plan, manifest);
  if (outcome === 'lost') count('RunsLost', 1);
  else {
    await syncCatalog(store, catalog);
    await assertReadBack(store, readBack);
    await prune(store, now());
  }
  if (outcome === 'published') {
    count('RunsPublished', 1);
    count('Customers', manifest.summary.customers);
    count('CustomersDroppedPercent', droppedPercent(before, manifest));
  }
  return { outcome, runId: manifest.runId };
}

async function swap(
  { store, count, now }: PublishContext,
  plan: PlanDocument,
  manifest: Manifest,
): Promise<PublishAnswer['outcome']> {
  const state = await readPointer(store);
  const writer = planWriter(plan);
  if (state?.pointer.writer === writer) return 'published';
  if (state?.pointer.hold === true) {
    if (state.etag === plan.base?.etag) await followPolicy(store, state, manifest, `${writer}-access`, now());
    return 'held';
  }
  if (state?.etag !== plan.base?.etag) return 'lost';
  const { scheduled, allowEmpty } = plan;
  try {
    return await publishRun(store, { manifest, writer, base: state, scheduled, allowEmpty });
  } catch (error) {
    if (error instanceof PublishError && error.reason === 'nobody-scored') count('EmptyRunsRefused', 1);
    throw error;
  }
}

// Runs wait for resume; who may see rows does not.
async function followPolicy(
  store: Store,
  base: PointerState,
  { tables: { region_access: access } }: Manifest,
  writer: string,
  now: Date,
): Promise<void> {
  const current = await readManifest(store, base.pointer.manifest);
  if (access === undefined || access.key === current.tables.region_access?.key) return;
  await publishAccess(store, { current, base, access, writer, now });
}

function droppedPercent(before: Manifest | null, { summary }: Manifest): number {
  const customers = before?.summary.customers ?? 0;
  return customers === 0 ? 0 : Math.max(0, (100 * (customers - summary.customers)) / customers);
}
