import type { FitQuality } from './value/fit-quality.ts';

const visitReasons = {
  good: null,
  penalised: null,
  'no-dropout-found': 'no dropout found',
  'too-few-customers': 'too few customers',
  'too-few-repeat-customers': 'too few customers came back',
  'not-converged': 'visits fit no model',
} as const satisfies Record<FitQuality, string | null>;

/** Why every customer of a run lacks some of the value columns; null where the models have it all. */
export function valueReason(visits: FitQuality, spend: FitQuality): string | null {
  const reason = visitReasons[visits];
  const hasSpend = visitReasons[spend] === null;
  const isShort = visits === 'too-few-customers' || visits === 'too-few-repeat-customers';
  const parts = [reason, hasSpend || isShort ? null : 'spend fits no model'];
  const given = parts.filter((part) => part !== null);
  return given.length === 0 ? null : given.join('; ');
}
