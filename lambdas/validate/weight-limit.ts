/** Does `work` once there is room for it among what others do. */
export type WeightLimit = <T>(weight: number, work: () => Promise<T>) => Promise<T>;

/**
 * Lets works run beside each other that together weigh at most `most`. What weighs as much or more runs alone. They begin
 * in the order in which they were asked for, so that nothing heavy waits for ever.
 */
export function weightLimit(most: number): WeightLimit {
  const waiting: { readonly weight: number; readonly begin: () => void }[] = [];
  let carried = 0;
  const beginNext = (): void => {
    for (let [next] = waiting; next !== undefined && carried + next.weight <= most; [next] = waiting) {
      waiting.shift();
      carried += next.weight;
      next.begin();
    }
  };
  return async (weight, work) => {
    const own = Math.min(Math.max(weight, 1), most);
    await new Promise<void>((begin) => {
      waiting.push({ weight: own, begin });
      beginNext();
    });
    try {
      return await work();
    } finally {
      carried -= own;
      beginNext();
    }
  };
}
