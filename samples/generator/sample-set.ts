import { withDefaults, type GenerateOptions } from './options.ts';

/**
 * The shipped samples: two years of three small shops. `write-samples.ts` writes them.
 * No resends, because git keeps no file times and could not say which version of an order is the newer one.
 */
export const sampleSet: Omit<GenerateOptions, 'out'> = withDefaults({
  out: '',
  customers: 480,
  lines: 12_000,
  days: 731,
  shops: 3,
  dirt: 0.035,
  seed: 7,
  resends: false,
});
