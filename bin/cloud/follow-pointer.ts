import { syncCatalog } from '../../lambdas/publish/sync-catalog.ts';
import { failureOf } from '../failure.ts';
import type { Lake } from '../lake.ts';
import { nextCommand } from '../next-command.ts';
import { CloudError } from './errors.ts';

/**
 * Moves the catalog of a deployment to the run that was just made current. Throws CloudError where it cannot: the pointer
 * has moved all the same.
 */
export async function followPointer(lake: Lake, runId: string): Promise<void> {
  if (lake.kind === 'folder') return;
  try {
    await syncCatalog(lake.store, lake.deployment.catalog);
  } catch (cause) {
    const why = failureOf(cause).message;
    const advice = `The next refresh tries again; see ${nextCommand('status', lake)}.`;
    const apart = `Run ${runId} is current, but the catalog does not follow: ${why} ${advice}`;
    throw new CloudError('catalog-apart', apart, { cause });
  }
}
