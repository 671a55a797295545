import { canonicalJson } from '../contract/canonical-json.ts';
import { readingConfig, type Config } from '../contract/config.ts';
import { digest } from './keys.ts';

/** Raised whenever validation may find something else in the same file. */
export const validatorVersion = 3;

export type VerdictInputs = {
  readonly source: string;
  readonly config: Config;
  /** Day of the file's age, YYYY-MM-DD. */
  readonly ageDay: string;
};

/** 12 hex digits over everything but the bytes that a verdict rests on. */
export function verdictFingerprint({ source, config, ageDay }: VerdictInputs): string {
  const { timeZone, anonymousCustomers, limits } = config;
  const declared = readingConfig(config, source);
  const anonymous = [...new Set(anonymousCustomers)].sort();
  return digest(12, canonicalJson({ validatorVersion, declared, timeZone, anonymous, limits, ageDay }));
}
