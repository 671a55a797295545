import type { UnderWay } from '../lambdas/validate/take-in-all.ts';
import type { Progress } from './progress.ts';

/**
 * Tells of `total` files that are validated, several at once: how many are done, and of those under way the one that was
 * begun last; of the one that was begun first, when another has ended.
 */
export function filesUnderWay(progress: Progress, total: number): UnderWay {
  const underWay = new Set<{ readonly file: string }>();
  let done = 0;
  const tell = ({ file }: { readonly file: string }): void =>
    progress({ stage: 'validate', done, total, file });
  return async (file, work) => {
    const begun = { file };
    underWay.add(begun);
    tell(begun);
    try {
      return await work();
    } finally {
      done += 1;
      underWay.delete(begun);
      const [first] = underWay;
      if (first !== undefined) tell(first);
    }
  };
}
