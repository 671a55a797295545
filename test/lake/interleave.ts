import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Store } from '../../lambdas/lake/store.ts';
import { wrapStore, type Around } from './wrapped-store.ts';

type Actor<T> = (store: Store) => Promise<T>;

/** Picks the number of the actor whose next operation happens. */
type Choose = (ready: readonly number[]) => number;

type Waiting = { readonly release: () => void; readonly finished: Promise<unknown> };

/** Runs actors over one store, one operation at a time, in the order that `choose` decides. */
export async function interleave<T>(
  store: Store,
  actors: readonly Actor<T>[],
  choose: Choose,
): Promise<PromiseSettledResult<T>[]> {
  const stepping = actors.map((actor) => (around: Around) => actor(wrapStore(store, around)));
  return (await interleaveSteps(stepping, choose)) ?? [];
}

/**
 * Runs actors whose operations go through the `around` that they are given, one at a time, in the order that `choose`
 * decides. Leaves them standing where `choose` picks nobody.
 */
export async function interleaveSteps<T>(
  actors: readonly ((around: Around) => Promise<T>)[],
  choose: (ready: readonly number[]) => number | undefined | Promise<number | undefined>,
): Promise<PromiseSettledResult<T>[] | undefined> {
  const queues = actors.map((): Waiting[] => []);
  const ended = new Set<number>();
  const results = actors.map((actor, number) =>
    actor(queued(queues[number] ?? [])).finally(() => ended.add(number)),
  );
  const settled = Promise.allSettled(results);
  for (;;) {
    do await nextTurn();
    while (queues.some((queue, number) => queue.length === 0 && !ended.has(number)));
    const ready = [...queues.keys()].filter((number) => (queues[number]?.length ?? 0) > 0);
    if (ready.length === 0) return settled;
    const chosen = await choose(ready);
    if (chosen === undefined) return undefined;
    const next = queues[chosen]?.shift();
    next?.release();
    await next?.finished;
  }
}

const queued =
  (queue: Waiting[]): Around =>
  async (_, perform) => {
    const turn = Promise.withResolvers<undefined>();
    const end = Promise.withResolvers<undefined>();
    queue.push({ release: () => turn.resolve(undefined), finished: end.promise });
    await turn.promise;
    return perform().finally(() => end.resolve(undefined));
  };

type Decision = { readonly ready: readonly number[]; readonly chosen: number };

/**
 * Calls `run` once for every order of operations in which at most `switches` times an actor that could go on has to
 * wait for another. `run` must pass `choose` to one `interleave`. Returns how many orders that were.
 */
export async function everyInterleaving(
  switches: number,
  run: (choose: Choose) => Promise<void>,
): Promise<number> {
  const open: (readonly number[])[] = [[]];
  let orders = 0;
  for (let prefix = open.pop(); prefix !== undefined; prefix = open.pop()) {
    const decisions = await follow(prefix, run);
    orders += 1;
    for (let at = prefix.length; at < decisions.length; at += 1) {
      const before = decisions.slice(0, at).map(({ chosen }) => chosen);
      const others = decisions[at]?.ready.filter((actor) => actor !== decisions[at]?.chosen) ?? [];
      for (const other of others) {
        const order = [...before, other];
        if (countSwitches(decisions, order) <= switches) open.push(order);
      }
    }
  }
  return orders;
}

async function follow(
  prefix: readonly number[],
  run: (choose: Choose) => Promise<void>,
): Promise<Decision[]> {
  const decisions: Decision[] = [];
  await run((ready) => {
    const last = decisions.at(-1)?.chosen;
    const goesOn = last !== undefined && ready.includes(last) ? last : (ready[0] ?? 0);
    const chosen = prefix[decisions.length] ?? goesOn;
    decisions.push({ ready, chosen });
    return chosen;
  });
  return decisions;
}

const countSwitches = (decisions: readonly Decision[], order: readonly number[]): number =>
  order.filter((actor, at) => {
    const before = order[at - 1];
    return before !== undefined && before !== actor && decisions[at]?.ready.includes(before) === true;
  }).length;
