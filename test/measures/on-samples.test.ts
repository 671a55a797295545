import { beforeAll, describe, expect, it } from 'vitest';
import { openTable, withCurrentRun, type WholeTable } from '../../bin/current-run.ts';
import type { RunSummary } from '../../lambdas/lake/manifest.ts';
import { measures } from '../../lambdas/measures/catalogue.ts';
import { powerBiFormat, printed } from '../../lambdas/measures/measure-format.ts';
import { measureQuery, tablesRead, type Measure } from '../../lambdas/measures/measure.ts';
import { publishedSamples } from './published-samples.ts';

type Value = string | number | null;

// Sums of floating numbers end as the threads please.
const steady = (value: Value): Value => (typeof value === 'number' ? Number(value.toPrecision(10)) : value);

describe('the measures of the samples', () => {
  const values = new Map<string, Value>();
  let summary: RunSummary;

  beforeAll(async () => {
    const lake = { kind: 'folder', out: '/nowhere', store: await publishedSamples() } as const;
    await withCurrentRun(lake, async (run) => {
      ({ summary } = run.manifest);
      for (const measure of measures) {
        for (const table of tablesRead(measure)) await openTable(run, table as WholeTable);
        const [row] = await run.engine.rows<{ value: Value }>(measureQuery(measure));
        values.set(measure.name, steady(row?.value ?? null));
      }
    });
  });

  it('are these', async () => {
    const line = ({ folder, name, format }: Measure): string => {
      const value = values.get(name) ?? null;
      return [folder, name, String(value), printed(format, value), powerBiFormat(format)].join('; ');
    };

    await expect(`${measures.map(line).join('\n')}\n`).toMatchFileSnapshot('./golden/samples.txt');
  });

  it.each([
    ['Customers', 'customers'],
    ['Lapsed customers', 'lapsed'],
    ['Files', 'files'],
    ['Rejected files', 'files_rejected'],
    ['Rows in', 'rows'],
    ['Accepted rows', 'accepted'],
    ['Duplicate rows', 'duplicate'],
    ['Quarantined rows', 'quarantined'],
    ['Anonymous rows', 'anonymous'],
  ] as const)('count %s as the run itself did', (name, counted) => {
    expect(values.get(name)).toBe(summary[counted]);
  });
});
