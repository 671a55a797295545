import { distance } from 'fastest-levenshtein';

// `churn_after_days` is how other tools would spell `churnAfterDays`.
const plain = (name: string): string => name.toLowerCase().replaceAll(/[_\- ]/g, '');

/** The candidate that `name` is most likely a misspelling of, or undefined if none is near. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const wanted = plain(name.slice(0, 100));
  const ranked = candidates
    .map((candidate) => ({ candidate, edits: distance(wanted, plain(candidate)) }))
    .sort((a, b) => a.edits - b.edits);
  const best = ranked[0];
  return best !== undefined && best.edits <= Math.max(2, wanted.length / 3) ? best.candidate : undefined;
}
