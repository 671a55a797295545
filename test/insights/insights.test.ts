import { describe, expect, it } from 'vitest';
import { tables } from '../../lambdas/contract/tables.ts';
import { openEngine, type Engine, type Row } from '../../lambdas/engine/engine.ts';
import { sqlFile } from '../../lambdas/engine/sql-file.ts';
import type { Insight } from '../../lambdas/insights/insight.ts';
import { insights } from '../../lambdas/insights/insights.ts';
import { findingTables, insightRows, readFindings } from '../../lambdas/insights/read-findings.ts';
import { textMeasures } from '../../lambdas/insights/text-measures.ts';
import { measures } from '../../lambdas/measures/catalogue.ts';
import { publishedRows } from '../../lambdas/score/published-rows.ts';
import { fixtureParquet, type FixtureTables, type WholeTable } from '../bin/fixture-run.ts';
import { contractScope, daxProblems } from '../measures/dax-problems.ts';

const byName = insights.map((insight) => [insight.name, insight] as const);

async function inSession<T>(
  given: FixtureTables,
  work: (ask: (sql: string) => Promise<Row[]>) => Promise<T>,
): Promise<T> {
  const engine = await openEngine({ memoryMiB: 256, threads: 1 });
  try {
    for (const table of findingTables) {
      const path = await fixtureParquet(engine, table as WholeTable, given[table as WholeTable] ?? []);
      await engine.run(`create view ${table} as ${publishedRows(table, path)}`);
    }
    return await work((sql) => engine.rows(sql));
  } finally {
    await engine.close();
  }
}

describe('insights', () => {
  it.each(byName)(
    '%s has one row with every number of its sentences, also over empty tables',
    async (_, insight) => {
      const rows = await inSession({}, (ask) => ask(sqlFile(insight.sqlFile)));

      expect(rows).toHaveLength(1);
      expect(Object.keys(rows[0] ?? {})).toEqual(expect.arrayContaining(Object.keys(insight.slots)));
    },
  );

  it.each(byName)(
    '%s uses the numbers that it declares, and no others',
    (_, { variants, slots }: Insight) => {
      const used = variants.flatMap(({ when, sentence }) => [
        ...when.map(([slot]) => slot),
        ...Array.from(sentence.matchAll(/\{(\w+)/g), ([, slot]) => slot ?? ''),
      ]);

      expect([...new Set(used)].sort()).toEqual(Object.keys(slots).sort());
    },
  );

  it('say nothing over empty tables', async () => {
    const engine = await openEngine({ memoryMiB: 256, threads: 1 });
    for (const table of findingTables) await engine.run(`create view ${table} as ${publishedRows(table)}`);
    const findings = await readFindings(insightRows(engine), new Set(findingTables), null);
    await engine.close();

    expect(findings).toEqual([]);
  });

  it('ask their queries once for all who tell of them', async () => {
    const engine = await openEngine({ memoryMiB: 256, threads: 1 });
    for (const table of findingTables) await engine.run(`create view ${table} as ${publishedRows(table)}`);
    const asked: string[] = [];
    const rows: Engine['rows'] = (sql) => {
      asked.push(sql);
      return engine.rows(sql);
    };
    const rowOf = insightRows({ ...engine, rows });
    const withoutRuns = findingTables.filter((table) => table !== 'runs');

    await readFindings(rowOf, new Set(withoutRuns), null);
    await readFindings(rowOf, new Set(findingTables), null);
    await engine.close();

    expect(asked.length).toBeGreaterThan(3);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('are text measures over measures, tables and columns that exist', () => {
    const names = new Set(measures.map(({ name }) => name));

    expect(textMeasures.map(({ dax }) => daxProblems(dax, contractScope(names)))).toEqual(
      textMeasures.map(() => []),
    );
    expect(textMeasures).toHaveLength(insights.length);
  });

  it('read tables of the contract', () => {
    expect(Object.keys(tables)).toEqual(expect.arrayContaining([...findingTables]));
  });
});

const year = (months: number, first: string, revenue: (month: number) => string): Row[] =>
  Array.from({ length: months }, (_, month) => {
    const day = new Date(`${first}T00:00:00Z`);
    day.setUTCMonth(day.getUTCMonth() + month);
    return { month: day.toISOString().slice(0, 10), revenue: revenue(month), as_of: '2026-01-10' };
  });

const file = (first_day: string): Row => ({ file_id: 'f', status: 'accepted', published: 1, first_day });

const yearly = sqlFile('lambdas/measures/sql/yearly_revenue.sql');

describe('revenue of a year', () => {
  it.each([
    ['is compared where the data begin in the first week', '2024-01-07', '12.00'],
    ['is not compared where they begin later in that month', '2024-01-08', null],
  ])('%s', async (_, firstDay, before) => {
    const sales = year(25, '2024-01-01', (month) => (month < 12 ? '1' : '2'));

    const [row] = await inSession({ sales_monthly: sales, data_quality: [file(firstDay)] }, (ask) =>
      ask(yearly),
    );

    expect(row).toMatchObject({ last_month: '2025-12-01', revenue: '24.00', revenue_before: before });
    expect(row?.['change']).toBe(before === null ? null : 1);
  });

  it('is not given where less than a year is whole', async () => {
    const sales = year(12, '2025-02-01', () => '5');

    const [row] = await inSession({ sales_monthly: sales, data_quality: [file('2025-02-01')] }, (ask) =>
      ask(yearly),
    );

    expect(row).toMatchObject({ revenue: null, revenue_before: null, change: null });
  });

  it('leaves the running month out, and names the best', async () => {
    const sales = year(13, '2025-01-01', (month) => (month === 12 ? '1000' : month === 10 ? '22' : '1'));

    const [row] = await inSession({ sales_monthly: sales, data_quality: [file('2025-01-01')] }, (ask) =>
      ask(yearly),
    );

    expect(row).toMatchObject({ revenue: '33.00', best_month: '2025-11-01' });
    expect(row?.['best_share']).toBeCloseTo(22 / 33, 10);
  });
});
