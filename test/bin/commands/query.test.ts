import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { call, type Called } from '../call.ts';
import { publishFixture } from '../fixture-run.ts';
import { sampleTables } from '../sample-tables.ts';

const policy = {
  access: {
    roles: [
      {
        name: 'champions',
        who: { powerBi: ['anna@shop.example'] },
        tables: ['customer360', 'churn_risk'],
        rows: { default: { column: 'persona', equals: 'Champion' }, churn_risk: 'all' },
        hidden: { personal: true },
      },
    ],
  },
};

let out: string;
let folder: string;
let config: string;

beforeAll(async () => {
  out = await publishFixture(sampleTables);
  folder = await mkdtemp(join(tmpdir(), 'customer360-policy-'));
  config = join(folder, 'shop.json');
  await writeFile(config, JSON.stringify(policy));
});

afterAll(async () => {
  await rm(out, { recursive: true });
  await rm(folder, { recursive: true });
});

const query = (...words: string[]): Promise<Called> =>
  call(['query', ...words, '--out', out, '--config', config]);

const json = async (...words: string[]): Promise<unknown> =>
  JSON.parse((await query(...words, '--json')).out);

describe('query', () => {
  it('answers in a table, numbers to the right', async () => {
    const { code, out: text } = await query(
      'select persona, count(*) as customers from customer360 group by all order by all',
    );

    expect(code).toBe(0);
    expect(text).toBe('  persona   customers\n  At Risk           1\n  Champion          2\n');
  });

  it('answers in CSV that is safe in a spreadsheet', async () => {
    const sql = `select 1 as n, '=1+1' as "a,b", null as none, 1.50 as money, true as yes, ['x'] as list`;

    expect((await query(sql, '--csv')).out).toBe(
      `"n","a,b","none","money","yes","list"\n1,"'=1+1",,1.50,true,"[""x""]"\n`,
    );
  });

  it('answers in JSON with types, and says which run and whether that is all', async () => {
    expect(
      await json('select recency_days, monetary, 1 as x, 2 as x from customer360 order by 1', '--limit', '2'),
    ).toEqual({
      run_id: '2026-02-01-000000000001',
      as_of: '2026-02-01',
      role: null,
      columns: [
        { name: 'recency_days', type: 'INTEGER' },
        { name: 'monetary', type: 'DECIMAL(18,2)' },
        { name: 'x', type: 'INTEGER' },
        { name: 'x:1', type: 'INTEGER' },
      ],
      rows: [
        { recency_days: 6, monetary: '735900.00', x: 1, 'x:1': 2 },
        { recency_days: 9, monetary: '12.50', x: 1, 'x:1': 2 },
      ],
      complete: false,
    });
  });

  it('says beside the rows that there are more', async () => {
    const { out: text, err } = await query('from customer360', '--limit', '2', '--csv');

    expect(text.split('\n')).toHaveLength(4);
    expect(err).toBe('Only the first 2 rows; more with --limit.\n');
    expect((await query('from customer360', '--limit', '3')).err).toBe('');
  });

  it('says which columns an empty answer has', async () => {
    expect((await query('select segment from customer360 where false')).out).toBe(
      '  No rows. Columns: segment.\n',
    );
  });

  it('lists all tables where no question is asked, and those of a role', async () => {
    expect((await query()).out).toMatch(/^ {2}customer360 +3 {2}customer_key, customer_name, /m);
    expect(await json('--as', 'champions')).toMatchObject({
      role: 'champions',
      tables: [
        { table: 'customer360', rows: 2 },
        { table: 'churn_risk', rows: 1 },
      ],
    });
  });

  it('gives a role its rows and columns', async () => {
    const { rows } = (await json('from customer360', '--as', 'champions')) as {
      rows: Record<string, unknown>[];
    };

    expect(rows.map((row) => row['persona'])).toEqual(['Champion', 'Champion']);
    expect(rows[0]).not.toHaveProperty('customer_name');
  });

  it.each([
    [['--as', 'champion'], '"champion" is no role of the access policy. Did you mean champions?'],
    [['--as', 'zzzzzzzz'], '"zzzzzzzz" is no role of the access policy. Roles: champions.'],
    [['from runs', '--as', 'champions'], 'There is no table "runs" here. Tables: customer360, churn_risk.'],
    [['selct 1'], 'syntax error at or near "selct"'],
    [
      ['from customer360', '--limit', '0'],
      "option '--limit <rows>' argument '0' is invalid. Give a whole number from 1 on.",
    ],
    [
      ['from customer360', '--timeout', 'x'],
      "option '--timeout <seconds>' argument 'x' is invalid. Give a whole number of seconds from 1 on.",
    ],
    [['from customer360', '--csv', '--json'], ''],
  ])('refuses %j with exit code 2', async (words, message) => {
    const { code, out: text, err } = await query(...words);

    expect(code).toBe(2);
    if (message !== '') expect(`${text}${err}`).toContain(message);
  });

  it('says of a role where there is no policy how to declare one', async () => {
    const { err } = await call(['query', '--as', 'north', '--out', out]);

    expect(err).toBe(
      'error: "north" is no role of the access policy. It has none: declare access.roles in the configuration, and name it with --config.\n',
    );
  });

  it('leaves nothing behind', async () => {
    const temporary = await mkdtemp(join(folder, 'tmp-'));
    vi.stubEnv('TMPDIR', temporary);

    await query('from customer360');
    await query('from nowhere');

    expect(await readdir(temporary)).toEqual([]);
    vi.unstubAllEnvs();
  });

  it('teaches', async () => {
    const { out: help } = await call(['query', '--help']);

    expect(help).toContain('customer360 query --as north');
  });
});

describe('show --as', () => {
  it('shows what the role sees, hidden columns empty', async () => {
    const words = ['show', 'segments', '--out', out, '--config', config];

    expect((await call(words)).out).toContain('Churn Risk');
    const { out: text } = await call([...words, '--as', 'champions']);
    expect(text).toContain('Champion');
    expect(text).not.toContain('Churn Risk');
    const churn = await call([
      'show',
      'churn',
      '--json',
      '--as',
      'champions',
      '--out',
      out,
      '--config',
      config,
    ]);
    expect(JSON.parse(churn.out)).toMatchObject({
      total: 1,
      rows: [{ customer_key: null, persona: 'At Risk' }],
    });
  });

  it.each([
    [['show', 'runs'], 'Role champions may not read runs. It may read: customer360, churn_risk.'],
    [['show', 'value'], 'Role champions may not read runs.'],
    [['show'], 'runs, value, insights: the whole report counts rows that a role may not see.'],
  ])('refuses %j', async (words, message) => {
    const {
      code,
      out: text,
      err,
    } = await call([...words, '--as', 'champions', '--out', out, '--config', config]);

    expect({ code, text }).toEqual({ code: 2, text: '' });
    expect(err).toContain(message);
  });
});

describe('access explain', () => {
  it('says in one table who can see what, and what to know about it', async () => {
    const { code, out: text } = await call(['access', 'explain', '--config', config]);

    expect(code).toBe(0);
    expect(text).toContain(
      '  champions  anna@shop.example  customer360  persona is "Champion"  customer_key, customer_name\n',
    );
    expect(text).toContain(
      '  champions  anna@shop.example  churn_risk   every row              customer_key, customer_name\n',
    );
    expect(text).toContain('Power BI in Import mode shows every viewer');
  });

  it('says it as JSON, with the filters of Lake Formation', async () => {
    const { out: text } = await call(['access', 'explain', '--config', config, '--json']);

    expect(JSON.parse(text)).toMatchObject({
      tables: [
        {
          role: 'champions',
          table: 'customer360',
          filter: "persona = 'Champion'",
          iam: [],
          power_bi: ['anna@shop.example'],
        },
        { role: 'champions', table: 'churn_risk', filter: null, hidden: ['customer_key', 'customer_name'] },
      ],
    });
  });

  it('says that nobody sees anything by a policy without roles', async () => {
    expect((await call(['access', 'explain'])).out).toContain(
      'The policy has no roles: by it, nobody sees anything.',
    );
  });

  it('teaches how a policy is written, by one that is right', async () => {
    const { out: help } = await call(['access', 'explain', '--help']);
    const example = help.slice(help.indexOf('{"access"'));
    const path = join(folder, 'example.json');
    await writeFile(path, example);

    expect((await call(['access', 'explain', '--config', path])).out).toMatch(/^ {2}north .* churn_risk /m);
  });
});
