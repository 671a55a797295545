import { distance } from 'fastest-levenshtein';

/** The candidate that `name` is most likely a misspelling of, or undefined if none is near. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const wanted = name.slice(0, 100).toLowerCase();
  const ranked = candidates
    .map((candidate) => ({ candidate, edits: distance(wanted, candidate.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  const best = ranked[0];
  return best !== undefined && best.edits <= Math.max(2, wanted.length / 3) ? best.candidate : undefined;
}
