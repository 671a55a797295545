import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Row } from '../../../lambdas/engine/engine.ts';
import { call } from '../call.ts';
import { publishFixture } from '../fixture-run.ts';

const customers: readonly Row[] = Array.from({ length: 10 }, (_, index) => ({
  ...{ customer_key: `k${index}`, frequency: 2, monetary: index < 2 ? '40.00' : '10.00' },
  home_city: index < 5 ? 'Oslo' : 'Roma',
}));

const run = (sequence: number, as_of: string, counted: number): Row => ({
  ...{ sequence, as_of, customers: counted, at_risk: 0 },
});

const runs = [run(1, '2026-01-31', 8), run(2, '2026-02-01', 10)];

const role = (name: string, rows: object, tables: readonly string[]) => ({
  ...{
    name,
    tables,
    rows: { default: rows, ...(tables.includes('runs') ? { runs: 'all' } : {}) },
    who: { powerBi: [`${name}@shop.example`] },
  },
});

const config = {
  access: {
    roles: [
      role('oslo', { column: 'home_city', equals: 'Oslo' }, ['customer360', 'churn_risk', 'runs']),
      role('lister', { column: 'home_city', equals: 'Oslo' }, ['customer360']),
      {
        ...role('choosy', { column: 'home_city', equals: 'Oslo' }, ['customer360', 'churn_risk']),
        rows: {
          default: { column: 'home_city', equals: 'Oslo' },
          churn_risk: { not: { column: 'persona', equals: 'Hibernating' } },
        },
      },
    ],
  },
};

describe('show insights', () => {
  let folder: string;
  let out: string;
  let file: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'show-insights-'));
    file = join(folder, 'shop.json');
    await writeFile(file, JSON.stringify(config));
    out = await publishFixture({ customer360: customers, runs });
  });

  afterAll(() => Promise.all([rm(out, { recursive: true }), rm(folder, { recursive: true })]));

  it('prints each sentence with what it rests on', async () => {
    const { code, out: text } = await call(['show', 'insights', '--out', out]);

    expect(code).toBe(0);
    expect(text).toBe(`What stands out
  1  2 of 10 customers bring 50.0 % of what all of them spent.
     Basis: Net amount of the scored customers in the scoring window, returns taken off; the fifth who spent most, rounded up.
     SQL:   lambdas/measures/sql/spend_of_top_fifth.sql
  2  None of the 10 customers is at risk.
     Basis: The marketing list; won back can be those on it who are not lost, the control group left out. At stake is value_12m times the chance to be gone, or without a value model the net spend of the year to the last order.
     SQL:   lambdas/insights/sql/win_back.sql
  3  Since the run as of 31 January 2026: 10 customers (+2), 0 at risk (unchanged).
     Basis: This run against the latest one with an earlier as-of date; scored customers, and customers on the marketing list.
     SQL:   lambdas/measures/sql/latest_two_runs.sql
  4  All 10 customers bought more than once.
     Basis: Counting orders of the scored customers in the scoring window; new customers of all months whose third month after is over, the first month of the data left out.
     SQL:   lambdas/insights/sql/loyalty.sql
`);
  });

  it('gives sentences and numbers as JSON', async () => {
    const { out: text } = await call(['show', 'insights', '--json', '--out', out]);

    const shown = JSON.parse(text) as { topic: string; total: number; rows: Row[] };
    expect(shown).toMatchObject({ topic: 'insights', total: 4 });
    expect(shown.rows[0]).toMatchObject({
      ...{ name: 'concentration', sql: 'lambdas/measures/sql/spend_of_top_fifth.sql' },
      numbers: { customers: 10, top_customers: 2, spend_share: 0.5 },
    });
  });

  it('tells a role of the customers that it sees, and of no others', async () => {
    const words = ['show', 'insights', '--as', 'oslo', '--config', file, '--json', '--out', out];
    const { rows } = JSON.parse((await call(words)).out) as { rows: { sentence: string }[] };

    expect(rows.map(({ sentence }) => sentence)).toEqual([
      '1 of 5 customers brings 36.4 % of what all of them spent.',
      'None of the 5 customers is at risk.',
    ]);
  });

  it('says nothing of tables that a role may not read', async () => {
    const words = ['show', 'insights', '--as', 'lister', '--config', file, '--json', '--out', out];
    const { rows } = JSON.parse((await call(words)).out) as { rows: { name: string }[] };

    expect(rows.map(({ name }) => name)).toEqual(['concentration']);
  });

  it('sets no marketing list against customers of another rule', async () => {
    const words = ['show', 'insights', '--as', 'choosy', '--config', file, '--json', '--out', out];
    const { rows } = JSON.parse((await call(words)).out) as { rows: { name: string }[] };

    expect(rows.map(({ name }) => name)).not.toContain('win-back');
    expect(rows).not.toEqual([]);
  });

  it('says why there is nothing to say', async () => {
    const empty = await publishFixture({});
    const { code, out: text } = await call(['show', 'insights', '--out', empty]);
    await rm(empty, { recursive: true });

    expect({ code, text }).toEqual({
      code: 0,
      text: 'What stands out\n  The data do not carry a sentence yet: there are too few customers and months.\n',
    });
  });
});
