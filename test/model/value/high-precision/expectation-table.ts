import { seeded } from '../../../../samples/generator/random.ts';
import { preciseExpectation, type ExpectationCase } from './expectation-case.ts';

const grain = 2 ** 40;
const exact = (x: number): number => Math.max(1, Math.round(x * grain)) / grain;

const fixedCases: readonly ExpectationCase[] = (
  [
    // At and around the singular points a = 1, a + b = 1 of the published form.
    [0.11, 2.24, 0.5, 0.5, 0, 0, 1, 30],
    [0.11, 2.24, 1, 0.5, 0, 0, 1, 30],
    [0.11, 2.24, 1 + 1e-10, 0.5, 0, 0, 1, 30],
    [0.11, 2.24, 1 - 1e-7, 0.5, 3, 40, 90, 365],
    [0.25, 30, 0.25, 0.75, 0, 0, 200, 365],
    [0.25, 30, 0.25, 0.7501, 0, 0, 200, 365],
    // Dropout that is hardly there, or certain.
    [0.8, 60, 0.0001, 3, 3, 200, 400, 365],
    [0.8, 60, 0.0001, 0.0001, 3, 200, 400, 365],
    [0.8, 60, 900, 0.001, 0, 0, 400, 365],
    [0.8, 60, 900, 900, 40, 380, 400, 365],
    // Heavy buyers, and rates that are all alike.
    [0.5, 5, 0.8, 2.5, 700, 729, 730, 730],
    [99, 900, 0.5, 0.5, 0, 0, 3, 1500],
    [90, 400, 0.8, 2.5, 25, 100, 110, 365],
    // Horizons far beyond what was seen: z near 1.
    [0.3, 0.02, 0.8, 2.5, 0, 0, 0, 180],
    [1.7, 0.05, 0.02, 0.9, 1, 0, 0, 365],
    [2.5, 0.01, 1.4, 0.9, 4, 0.5, 1, 1500],
  ] as const
).flatMap(([r, alpha, a, b, repeats, lastVisit, age, days]) =>
  (['bg-nbd', 'mbg-nbd'] as const).map((model) => ({
    ...{ model, r: exact(r), alpha: exact(alpha), a: exact(a), b: exact(b) },
    ...{ repeats, lastVisit, age, days },
  })),
);

function randomCase(seed: number): ExpectationCase {
  const random = seeded(seed, 1);
  const between = (low: number, high: number): number => exact(low * (high / low) ** random.next());
  const repeats = [0, 0, 1, 2, 5, 12, 40, 150][random.below(8)] ?? 0;
  const age = Math.floor(between(1, 1500));
  return {
    model: seed % 2 === 0 ? 'mbg-nbd' : 'bg-nbd',
    r: between(0.02, 30),
    alpha: between(0.3, 1000),
    a: between(0.001, 300),
    b: between(0.001, 300),
    repeats,
    lastVisit: repeats === 0 ? 0 : Math.floor(age * Math.sqrt(random.next())),
    age,
    days: Math.ceil(between(0.5, 1500)),
  };
}

/** 600 cases, the adversarial ones first. */
export const expectationCases: readonly ExpectationCase[] = [
  ...fixedCases,
  ...Array.from({ length: 600 - fixedCases.length }, (_, i) => randomCase(i + 1)),
];

/** A case and its value as a line of the committed table. */
export function tableLine(test: ExpectationCase): string {
  const { model, r, alpha, a, b, repeats, lastVisit, age, days } = test;
  return [model, r, alpha, a, b, repeats, lastVisit, age, days, preciseExpectation(test)].join(',');
}

export const tableHeader = 'model,r,alpha,a,b,repeats,lastVisit,age,days,expected';

/** Reads a line of the table back. */
export function fromTableLine(line: string): { test: ExpectationCase; expected: number } {
  const [model = '', ...cells] = line.split(',');
  if (model !== 'mbg-nbd' && model !== 'bg-nbd') throw new Error(`No such model: ${model}`);
  const [r = 0, alpha = 0, a = 0, b = 0, repeats = 0, lastVisit = 0, age = 0, days = 0, expected = 0] =
    cells.map(Number);
  return { test: { model, r, alpha, a, b, repeats, lastVisit, age, days }, expected };
}
