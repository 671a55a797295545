import { beforeAll, describe, expect, it } from 'vitest';
import { tables, type TableName } from '../../lambdas/contract/tables.ts';
import { openEngine, type Engine, type Row } from '../../lambdas/engine/engine.ts';
import { measures } from '../../lambdas/measures/catalogue.ts';
import { daxUnder } from '../../lambdas/measures/dax.ts';
import { measureQuery, tablesRead, type Measure } from '../../lambdas/measures/measure.ts';
import { modelNames } from '../../lambdas/measures/model-names.ts';
import { publishedRows } from '../../lambdas/score/published-rows.ts';
import { contractScope, daxProblems } from './dax-problems.ts';

const byName = measures.map((measure) => [measure.name, measure] as const);

const names = measures.map(({ name }) => name);

async function asked(measure: Pick<Measure, 'sql'>): Promise<Row[]> {
  const engine: Engine = await openEngine({ memoryMiB: 256, threads: 1 });
  try {
    for (const table of tablesRead(measure))
      await engine.run(`create view ${table} as ${publishedRows(table)}`);
    return await engine.rows(measureQuery(measure));
  } finally {
    await engine.close();
  }
}

describe('the catalogue of measures', () => {
  it('has at least 24, each under a name of its own', () => {
    expect(measures.length).toBeGreaterThanOrEqual(24);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
  });

  it.each(byName)('%s says what it is in a sentence', (_, { meaning, unit, folder }) => {
    expect(meaning).toMatch(/^[A-Z0-9][^.]+\.$/);
    expect([unit, folder]).not.toContain('');
  });

  it.each(byName)(
    '%s has SQL over the columns of the tables it names, with one value',
    async (_, measure) => {
      const rows = await asked(measure);

      expect(rows.map((row) => Object.keys(row))).toEqual([['value']]);
    },
  );

  it.each([
    ['column', { from: 'customer360', value: 'sum(moneytary)' }],
    ['table', { rows: 'select * from churn_risk', reads: ['customer360'], value: 'count(*)' }],
  ] as const)('notices SQL with an unknown %s', async (_, sql) => {
    await expect(asked({ sql })).rejects.toThrow(/does not exist|not found/);
  });

  it.each(byName)('%s has DAX over tables, columns and measures that exist', (_, { dax }) => {
    expect(daxProblems(dax, contractScope(new Set(names)))).toEqual([]);
  });

  it.each([
    ['a table', `COUNTROWS('customers')`, `'customers' is no table.`],
    ['a column', `SUM('customer360'[money])`, `'customer360'[money] is no column.`],
    ['a measure', 'DIVIDE([Spent], [Orders])', '[Spent] is no measure.'],
    ['a function', `MEDIAN('customer360'[monetary])`, 'MEDIAN is unknown.'],
    ['a variable', `VAR asOf = 1\nRETURN asOf + asof`, 'asof is unknown.'],
    ['the end of a bracket', `SUM('customer360'[monetary]`, 'A bracket does not close.'],
    ['the begin of a bracket', `SUM('customer360'[monetary]))`, 'A bracket closes that never opened.'],
    ['a variable that nobody reads', `VAR asOf = 1\nRETURN 2`, 'asOf is never read.'],
    ['the number of arguments', 'DIVIDE([Spend])', 'DIVIDE has 1 arguments.'],
    ['a sign', `SUM('customer360'[monetary]) % 2`, 'It holds a sign that DAX does not know.'],
  ])('notices DAX that gets %s wrong', (_, dax, problem) => {
    expect(daxProblems(dax, contractScope(new Set(names)))).toEqual([problem]);
  });

  it('rests on itself in no circle', () => {
    const uses = new Map(
      measures.map(({ name, dax }) => [
        name,
        names.filter((other) => new RegExp(`(?<!')\\[${other}\\]`).test(dax)),
      ]),
    );
    const reaches = (from: string, seen: readonly string[]): boolean =>
      (uses.get(from) ?? []).some((next) => seen.includes(next) || reaches(next, [...seen, next]));

    expect(names.filter((name) => reaches(name, [name]))).toEqual([]);
  });
});

describe('the names of the Power BI model', () => {
  let columns: readonly { table: TableName; name: string }[];

  beforeAll(() => {
    columns = (Object.keys(tables) as TableName[]).flatMap((table) =>
      tables[table].columns.map((column) => ({ table, name: modelNames.column(table, column.name) })),
    );
  });

  it('are words', () => {
    const tableNames = (Object.keys(tables) as TableName[]).map((table) => modelNames.table(table));

    expect(tableNames).toContain('Customer 360');
    for (const name of [...tableNames, ...columns.map((column) => column.name)])
      expect(name).toMatch(/^[A-Z0-9][A-Za-z0-9 ]*$/);
  });

  it('are no column and a measure at once', () => {
    const lower = new Set(names.map((name) => name.toLowerCase()));

    expect(columns.filter(({ name }) => lower.has(name.toLowerCase()))).toEqual([]);
  });

  it('are a column once in a table', () => {
    const places = columns.map(({ table, name }) => `${table}: ${name.toLowerCase()}`);

    expect(new Set(places).size).toBe(places.length);
  });

  it('stand in the DAX, and texts stay what they are', () => {
    const dax = `CALCULATE(COUNTROWS('churn_risk'), 'churn_risk'[urgency] = "'churn_risk'[urgency]", [Revenue])`;

    expect(daxUnder(dax, modelNames)).toBe(
      `CALCULATE(COUNTROWS('Churn Risk'), 'Churn Risk'[Urgency] = "'churn_risk'[urgency]", [Revenue])`,
    );
  });
});
