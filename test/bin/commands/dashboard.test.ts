import { readFile, rm, writeFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inventedShop } from '../../dashboard/invented-shop.ts';
import { contentOf } from '../../dashboard/published-dashboard.ts';
import { call } from '../call.ts';
import { publishFixture } from '../fixture-run.ts';

const access = (personal: boolean) => ({
  roles: [
    {
      name: 'north',
      who: { iam: ['arn:aws:iam::111122223333:role/north'] },
      tables: ['customer360', 'churn_risk'],
      rows: { default: { column: 'home_city', in: ['Dublin'] } },
      hidden: { personal, columns: [] },
    },
  ],
});

describe('customer360 dashboard', () => {
  let out: string;
  let work: string;
  let config: string;
  let open: string;

  beforeAll(async () => {
    out = await publishFixture(inventedShop(60));
    work = await mkdtemp(join(tmpdir(), 'dashboard-command-'));
    config = join(work, 'hidden.json');
    open = join(work, 'open.json');
    await writeFile(config, JSON.stringify({ access: access(true) }));
    await writeFile(open, JSON.stringify({ access: access(false) }));
  });

  afterAll(async () => {
    await rm(out, { recursive: true });
    await rm(work, { recursive: true });
  });

  it('writes it among the exports and says where', async () => {
    const { code, out: said } = await call(['dashboard', '--out', out]);

    const path = join(out, 'exports', 'dashboard.html');
    expect([code, said]).toEqual([0, `${path}\n`]);
    expect((await contentOf(await readFile(path, 'utf8'))).document).toMatchObject({
      names: false,
      role: null,
    });
  });

  it('writes it with names where it is told, and tells programs of it', async () => {
    const file = join(work, 'names.html');
    const { out: said } = await call(['dashboard', '--out', out, '--names', '--file', file, '--json']);

    const html = await readFile(file, 'utf8');
    expect(JSON.parse(said)).toEqual({
      ...{ run_id: '2026-02-01-000000000001', role: null, names: true },
      ...{ file, bytes: Buffer.byteLength(html) },
    });
    expect((await contentOf(html)).document.listed.length).toBeGreaterThan(0);
  });

  it('names to a role the customers that it sees, and refuses names to one that sees none', async () => {
    const file = join(work, 'north.html');
    const words = ['dashboard', '--out', out, '--as', 'north', '--names', '--file', file];

    const refused = await call([...words, '--config', config]);
    const given = await call([...words, '--config', open]);

    expect(refused).toMatchObject({
      code: 2,
      err: expect.stringContaining('may not see who a customer is') as string,
    });
    expect(given.code).toBe(0);
    const { document } = await contentOf(await readFile(file, 'utf8'));
    expect(document.dictionaries.place.labels.slice(1)).toEqual(['Dublin']);
  });

  it('says what to do where no run is published, or the file cannot be written', async () => {
    const none = await call(['dashboard', '--out', join(work, 'nothing')]);
    const barred = await call(['dashboard', '--out', out, '--file', join(config, 'x.html')]);

    expect(none).toMatchObject({
      code: 1,
      err: expect.stringContaining('Start with: customer360 run') as string,
    });
    expect(barred).toMatchObject({ code: 1, err: expect.stringContaining('could not be written') as string });
  });
});
