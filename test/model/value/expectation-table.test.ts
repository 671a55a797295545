import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { oneIn } from '../../extent.ts';
import { conditionalExpectation } from './cases.ts';
import {
  expectationCases,
  fromTableLine,
  tableHeader,
  tableLine,
} from './high-precision/expectation-table.ts';

const path = new URL('high-precision/expectation-table.csv', import.meta.url);

// UPDATE_TABLE=1 writes the table anew, in seconds.
if (process.env['UPDATE_TABLE'] === '1')
  writeFileSync(path, `${[tableHeader, ...expectationCases.map(tableLine)].join('\n')}\n`);

const [header, ...lines] = readFileSync(path, 'utf8').trim().split('\n');

describe('600 random and adversarial conditional expectations', () => {
  test('the committed table is what high-precision arithmetic gives: most of the adversarial and every 50th random line', () => {
    const checked = [...expectationCases.entries()].filter(([i]) => i < 26 || i % 50 === 0);

    expect(header).toBe(tableHeader);
    expect(lines).toHaveLength(600);
    for (const [i, given] of checked) expect(lines[i]).toBe(tableLine(given));
  });

  test('each is within 1e-8 of its high-precision value', () => {
    for (const line of lines) {
      const { test: given, expected } = fromTableLine(line);

      const found = conditionalExpectation(
        given.model,
        given,
        [given.repeats, given.lastVisit, given.age],
        given.days,
      );

      expect(Math.abs(found / expected - 1), line).toBeLessThan(1e-8);
    }
  });

  test('none falls, or is no number, as the horizon grows', () => {
    for (const line of oneIn(5, lines)) {
      const { test: given } = fromTableLine(line);
      let before = 0;
      for (let days = 0.25; days < 1e6; days *= 1.7) {
        const visits = conditionalExpectation(
          given.model,
          given,
          [given.repeats, given.lastVisit, given.age],
          days,
        );

        expect(Number.isFinite(visits), line).toBe(true);
        expect(visits, `${line} at ${days}`).toBeGreaterThanOrEqual(before * (1 - 1e-10));
        before = visits;
      }
    }
  });
});
