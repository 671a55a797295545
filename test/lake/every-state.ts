/** Picks the number of the actor whose next operation happens, or nobody where all that can follow is known already. */
export type ChooseByState = (ready: readonly number[], state: string) => number | undefined;

/**
 * Calls `run` until every state has been seen that orders of operations lead to in which at most `switches` times an
 * actor that could go on has to wait for another. `state` must tell apart whatever can go on differently: what is
 * shared, and what each actor goes on from.
 */
export async function everyState(
  switches: number,
  run: (choose: ChooseByState) => Promise<void>,
): Promise<void> {
  const seen = new Set<string>();
  const open: (readonly number[])[] = [[]];
  for (let prefix = open.pop(); prefix !== undefined; prefix = open.pop()) {
    const given = prefix;
    const order: number[] = [];
    let left = switches;
    await run((ready, state) => {
      const last = order.at(-1);
      const canGoOn = last !== undefined && ready.includes(last);
      const usual = canGoOn ? last : ready[0];
      const next = given[order.length] ?? usual;
      if (order.length >= given.length) {
        const key = [state, canGoOn ? last : '', left].join('\n');
        if (next === undefined || seen.has(key)) return undefined;
        seen.add(key);
        const others = canGoOn && left === 0 ? [] : ready.filter((actor) => actor !== next);
        open.push(...others.map((other) => [...order, other]));
      }
      if (canGoOn && next !== last) left -= 1;
      if (next !== undefined) order.push(next);
      return next;
    });
  }
}
