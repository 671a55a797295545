import type { VisitModel, VisitParameters } from './visit-model.ts';

/**
 * The chance that a customer with x repeat visits, the last `lastVisit` days after the first, has not left `age` days
 * after the first: BG/NBD (N21), 1 where x = 0; MBG/NBD (BDT07; WH08 App. A eq 5). Times in the unit of α.
 */
export function pAlive(
  model: VisitModel,
  { r, alpha, a, b }: VisitParameters,
  repeats: number,
  lastVisit: number,
  age: number,
): number {
  if (model === 'bg-nbd' && repeats === 0) return 1;
  const silence = Math.log1p((age - lastVisit) / (alpha + lastVisit));
  const stayed = b + repeats - (model === 'bg-nbd' ? 1 : 0);
  return 1 / (1 + Math.exp((r + repeats) * silence + Math.log(a / stayed)));
}
