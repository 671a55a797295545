import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exp, ln } from '../../samples/generator/elementary.ts';

test('agrees with Math.log to 14 digits', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), (x) => {
      expect(Math.abs(ln(x) - Math.log(x))).toBeLessThan(1e-14 * Math.max(1, Math.abs(Math.log(x))));
    }),
  );
});

test('agrees with Math.exp to 13 digits', () => {
  fc.assert(
    fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (x) => {
      expect(exp(x) / Math.exp(x)).toBeCloseTo(1, 13);
    }),
  );
});
