import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tables } from '../../../lambdas/contract/tables.ts';
import { displayWidth } from '../../../lambdas/text/display-width.ts';
import { call } from '../call.ts';
import { publishFixture } from '../fixture-run.ts';
import { sampleTables } from '../sample-tables.ts';

let out: string;

beforeAll(async () => {
  out = await publishFixture(sampleTables);
});

afterAll(() => rm(out, { recursive: true }));

type Shown = { run_id: string; as_of: string; topic: string; total: number; rows: Record<string, unknown>[] };

const shown = async (...words: string[]): Promise<Shown> =>
  JSON.parse((await call(['show', ...words, '--out', out, '--json'])).out) as Shown;

describe('show', () => {
  it.each([
    ['segments', /^ {2}High Value +2 +66\.7 %/m],
    ['churn', /^ {2}1 +17850 +act-now/m],
    [
      'quality',
      /^ {2}berlin\/bad\.csv +rejected: not-csv .*\n {2}berlin\/good\.csv +accepted +1,234,567 +1,234,500/m,
    ],
    ['moves', /^ {2}2026-01-01 {2}2026-02-01 {2}\(not scored\) +New +order +1,200$/m],
    ['value', /^ {2}High Value +2 +1 +12 +900\.00 +90\.0 %/m],
    ['runs', /^ {2}1 {2}2026-02-01-000000000001 +2026-02-01 +2026-02-01 08:30 +3 +1,234,567/m],
  ])('shows %s as a plain table in a pipe', async (topic, expected) => {
    const { code, out: text, err } = await call(['show', topic, '--out', out]);

    expect(text).toMatch(expected);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(text).not.toContain('\u001B');
  });

  it.each([
    ['segments', /^ {2}All amounts are in GBP\.$/m],
    ['churn', /^ {2}All amounts are in GBP\.$/m],
    ['value', /^ {2}GBP 1,000\.50 in all;/m],
    ['runs', / Currency [^]* GBP /],
    ['quality', /^(?![^]*GBP)/],
  ])('says in %s what amounts are in', async (topic, expected) => {
    const [run = {}] = sampleTables.runs ?? [];
    const inPounds = await publishFixture({ ...sampleTables, runs: [{ ...run, currency: 'GBP' }] });

    const { out: text } = await call(['show', topic, '--out', inPounds]);

    expect(text).toMatch(expected);
    await rm(inPounds, { recursive: true });
  });

  it('shows the whole report when nothing is named', async () => {
    const { out: text } = await call(['show', '--out', out]);

    for (const title of ['Segments', 'Customers about to leave', 'Data quality', 'Files'])
      expect(text).toContain(title);
    expect(text).not.toContain('Nothing new');
  });

  it('uses colour on a terminal', async () => {
    expect((await call(['show', 'segments', '--out', out], { columns: 100 })).out).toContain('\u001B[1m');
  });

  it('gives every column of the contract as JSON, and nothing else', async () => {
    const churn = await shown('churn');

    expect(Object.keys(churn.rows[0] ?? {})).toEqual(tables.churn_risk.columns.map(({ name }) => name));
    expect(churn).toMatchObject({
      run_id: '2026-02-01-000000000001',
      as_of: '2026-02-01',
      topic: 'churn',
      total: 1,
    });
    expect(churn.rows[0]).toMatchObject({ customer_key: '17850', monetary: '1240.00', recency_days: 174 });
  });

  it('keeps both ends of file names, and the ids to withdraw by, on a terminal of 80 columns', async () => {
    const { out: text } = await call(['show', 'quality', '--out', out], { columns: 80 });

    const lines = stripVTControlCharacters(text).split('\n');
    expect(lines.find((line) => line.endsWith('aaaaaaaaaaaaaaaa'))).toMatch(/^ {2}berli\S*ood\.csv /);
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(80);
  });

  it('shows by file all that accepted rows came to', async () => {
    const { out: text } = await call(['show', 'quality', '--out', out], { columns: 200 });

    expect(stripVTControlCharacters(text)).toMatch(/ Accepted .* Superseded +After as-of +Published /);
  });

  it('lists the topics where a role is given and no topic', async () => {
    const { code, err } = await call(['show', '--as', 'north', '--out', out]);

    expect(code).toBe(2);
    expect(err).toContain('one of segments, churn, quality, moves, runs, value, insights');
  });

  it('says which columns are empty because the role may not see them', async () => {
    const config = join(out, 'roles.json');
    const role = { name: 'north', who: {}, tables: ['churn_risk'], rows: { default: 'all' } };
    const hidden = { columns: ['monetary'] };
    await writeFile(config, JSON.stringify({ access: { roles: [{ ...role, hidden }] } }));

    const { out: text } = await call(['show', 'churn', '--as', 'north', '--config', config, '--out', out]);

    expect(text).toContain('Role north does not see monetary: left empty.');
  });

  it('says no sum of amounts that the role may not see', async () => {
    const config = join(out, 'hidden.json');
    const role = { name: 'north', who: {}, tables: ['customer360'], rows: { default: 'all' } };
    const hidden = { columns: ['monetary', 'frequency', 'recency_days'] };
    await writeFile(config, JSON.stringify({ access: { roles: [{ ...role, hidden }] } }));

    const { out: text } = await call(['show', 'segments', '--as', 'north', '--config', config, '--out', out]);

    const all = stripVTControlCharacters(text)
      .split('\n')
      .find((line) => /^ {2}All /.test(line));
    expect(all).toMatch(/^ {2}All +3 +100\.0 %[^0-9]*$/);
  });

  it('leaves those who stayed out of moves', async () => {
    expect((await shown('moves')).rows).toHaveLength(1);
  });

  it('limits rows and says how many there are', async () => {
    const quality = await shown('quality', '--limit', '1');

    expect(quality.rows).toHaveLength(1);
    expect(quality.total).toBe(2);
    expect((await call(['show', 'quality', '--limit', '1', '--out', out])).out).toContain('1 of 2');
  });

  it('gives the summary of the run as JSON when nothing is named', async () => {
    const { out: text } = await call(['show', '--out', out, '--json']);

    expect(JSON.parse(text)).toMatchObject({ run_id: '2026-02-01-000000000001', customers: 3 });
  });

  it('says how to start where there is no run', async () => {
    const { code, err } = await call(['show', '--out', '/nowhere/at/all']);

    expect(code).toBe(1);
    expect(err).toBe(
      'error: No run is published below /nowhere/at/all. Start with: customer360 run <folder of exports> --out /nowhere/at/all\n',
    );
  });
});
