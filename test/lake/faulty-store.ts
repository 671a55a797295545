import type { Store } from '../../lambdas/lake/store.ts';
import { wrapStore, type Around, type Operation } from './wrapped-store.ts';

export class InjectedFault extends Error {}

/** Before: the operation does not happen. After: it happens, but nobody hears of it. */
export type Fault = { readonly at: number; readonly when: 'before' | 'after' };

type Faults = {
  readonly around: Around;
  /** What was asked for so far, the operation that failed included. */
  readonly operations: readonly Operation[];
};

type FaultyStore = Store & Pick<Faults, 'operations'>;

/** An `around` whose operation number `at`, counted from 1, throws InjectedFault. Without a fault it only counts. */
export function faults(fault?: Fault): Faults {
  const operations: Operation[] = [];
  const around: Around = async (operation, perform) => {
    const failing = operations.push(operation) === fault?.at;
    const place = `${fault?.when ?? ''} operation ${operations.length}, ${operation.method} ${operation.key}`;
    if (failing && fault.when === 'before') throw new InjectedFault(place);
    const result = await perform();
    if (failing) throw new InjectedFault(place);
    return result;
  };
  return { around, operations };
}

/** A store with one fault. Without a fault it only counts. */
export function faultyStore(store: Store, fault?: Fault): FaultyStore {
  const { around, operations } = faults(fault);
  return { ...wrapStore(store, around), operations };
}

/**
 * Calls `attempt` with every fault that a run of it can meet: before and after its first operation, its second, and so
 * on until one gets through without; of these, where a stride is given, with one in so many. Returns how many faults
 * that were.
 */
export async function everyFault(
  attempt: (fault: Fault) => Promise<{ readonly operations: number }>,
  stride = 1,
): Promise<number> {
  for (let at = 1; ; at += 1) {
    for (const when of ['before', 'after'] as const) {
      if ((at * 2 + (when === 'before' ? 0 : 1)) % stride > 0) continue;
      const { operations } = await attempt({ at, when });
      if (operations < at) return (at - 1) * 2;
    }
  }
}
