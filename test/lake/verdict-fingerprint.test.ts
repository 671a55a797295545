import { expect, it } from 'vitest';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { verdictFingerprint } from '../../lambdas/lake/verdict-fingerprint.ts';

const fingerprint = (declared: object): string =>
  verdictFingerprint({
    source: 'berlin',
    config: parseConfig({ sources: { berlin: declared } }, 'the test'),
    ageDay: '2026-03-01',
  });

it('is another one for a source that is read otherwise, not for one that is retired', () => {
  expect(fingerprint({ decimalMark: ',' })).not.toBe(fingerprint({}));
  expect(fingerprint({ retired: '2026-03-31' })).toBe(fingerprint({}));
});
