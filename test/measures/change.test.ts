import { describe, expect, it } from 'vitest';
import { openEngine, type Row } from '../../lambdas/engine/engine.ts';
import { changeMeasures } from '../../lambdas/measures/change-measures.ts';
import { measureQuery } from '../../lambdas/measures/measure.ts';
import { publishedRows } from '../../lambdas/score/published-rows.ts';
import { fixtureParquet } from '../bin/fixture-run.ts';

const run = (sequence: number, as_of: string, customers: number, at_risk: number): Row => ({
  ...{ sequence, as_of, customers, at_risk, accepted: 10 * customers },
});

async function changes(runs: readonly Row[]): Promise<Record<string, unknown>> {
  const engine = await openEngine({ memoryMiB: 256, threads: 1 });
  try {
    const path = await fixtureParquet(engine, 'runs', runs);
    await engine.run(`create view runs as ${publishedRows('runs', path)}`);
    const found: Record<string, unknown> = {};
    for (const measure of changeMeasures) {
      const [row] = await engine.rows(measureQuery(measure));
      found[measure.name] = row?.['value'];
    }
    return found;
  } finally {
    await engine.close();
  }
}

describe('change against the previous run', () => {
  it('is counted from the latest run of an earlier day, not from an earlier run of the same day', async () => {
    const found = await changes([
      run(1, '2026-01-01', 100, 40),
      run(2, '2026-01-02', 110, 30),
      run(3, '2026-01-03', 500, 90),
      run(4, '2026-01-03', 105, 35),
    ]);

    expect(found).toEqual({
      'As-of date': '2026-01-03',
      'Currency of amounts': null,
      'Previous as-of date': '2026-01-02',
      'Customers of previous run': 110,
      'Change in customers': -5,
      'At-risk customers of previous run': 30,
      'Change in at-risk customers': 5,
      'Accepted rows of previous run': 1100,
      'Change in accepted rows': -50,
    });
  });

  it('is told beside the currency of this run, not of an earlier one', async () => {
    const found = await changes([
      { ...run(1, '2026-01-01', 100, 40), currency: 'USD' },
      { ...run(2, '2026-01-02', 110, 30), currency: 'GBP' },
    ]);

    expect(found).toMatchObject({ 'Currency of amounts': 'GBP' });
  });

  it('is none at the first run', async () => {
    const found = await changes([run(1, '2026-01-01', 100, 40)]);

    expect(found).toMatchObject({ 'Previous as-of date': null, 'Change in customers': null });
  });
});
