import type { Store } from '../../lambdas/lake/store.ts';
import type { Notifier } from '../../lambdas/notify/notifier.ts';
import { wrapStore } from '../lake/wrapped-store.ts';

/** Before: the step does not happen. After: it happens, but the process does not get to know. */
export type Step = { readonly at: number; readonly when: 'before' | 'after' };

export class Death extends Error {}

type Parts = { readonly store: Store; readonly marketing: Notifier; readonly operations: Notifier };

/**
 * What a process has in its hands that dies at a step, counted from 1 over store and topics: nothing that it does
 * afterwards happens. One that `lives on` meets the fault alone.
 */
export function mortal(
  { store, marketing, operations }: Parts,
  { at, when }: Step,
  fate: 'dies' | 'lives on' = 'dies',
): { readonly dying: Parts; readonly died: () => boolean } {
  let steps = 0;
  let isDead = false;

  async function step<T>(perform: () => Promise<T>): Promise<T> {
    if (isDead && fate === 'dies') throw new Death();
    steps += 1;
    if (steps !== at) return perform();
    isDead = true;
    if (when === 'after') await perform();
    throw new Death();
  }

  const mortalTopic = (topic: Notifier): Notifier => ({
    send: (message) => step(() => topic.send(message)),
    unconfirmed: () => step(() => topic.unconfirmed()),
  });
  return {
    dying: {
      store: wrapStore(store, (_, perform) => step(perform)),
      marketing: mortalTopic(marketing),
      operations: mortalTopic(operations),
    },
    died: () => isDead,
  };
}
