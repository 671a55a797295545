import { readManifest, type Manifest } from '../../lambdas/lake/manifest.ts';
import { readPointer } from '../../lambdas/lake/pointer.ts';
import type { PlanAnswer, RefreshInput } from '../../lambdas/runtime/refresh-messages.ts';
import type { deployment } from './deployment.ts';

type Deployment = ReturnType<typeof deployment>;

/** One execution, until the plan says what to score: has judged what the plan wants judged. An item that fails is passed over. */
export async function planned(
  { plan, validate }: Deployment,
  input: RefreshInput,
  execution = 'an-execution',
): Promise<Exclude<PlanAnswer, { outcome: 'validate' }>> {
  let sweeps = 0;
  for (;;) {
    const answer = await plan({ input, execution, attempt: 1, sweeps });
    if (answer.outcome !== 'validate') return answer;
    sweeps = answer.sweeps;
    for (const item of answer.items) await validate(item).catch(() => undefined);
  }
}

/** Scores and publishes what a plan pins. Returns the run that is current afterwards. */
export async function published({ store, score, publish }: Deployment, plan: string): Promise<Manifest> {
  const scored = await score({ plan });
  if (scored.outcome === 'scored') await publish({ plan, manifest: scored.manifest });
  const current = await readPointer(store);
  return readManifest(store, current?.pointer.manifest ?? '');
}

/** One whole execution. Returns the run that is current afterwards. */
export async function executeRefresh(
  deployed: Deployment,
  input: RefreshInput,
  execution?: string,
): Promise<Manifest> {
  const answer = await planned(deployed, input, execution);
  if (answer.outcome !== 'score') throw new Error(`The plan came to ${answer.outcome}.`);
  return published(deployed, answer.plan);
}
