import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tryDay } from '../../extent.ts';
import { call, type Called } from '../call.ts';

let folder: string;
let out: string;
let config: string;

const header = 'order_id;order_date;customer_id;quantity;price';

const price = (from: number, count: number, money: string): string[] =>
  Array.from({ length: count }, (_, index) => `${from + index};2026-01-05;c${from + index};1;${money}`);

const deliver = async (name: string, lines: readonly string[]): Promise<string> => {
  const path = join(folder, 'incoming', name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, `${[header, ...lines].join('\n')}\n`);
  return path;
};

const run = (...words: string[]): Promise<Called> => call(['run', ...words, '--out', out], { folder });

const json = async (...words: string[]): Promise<unknown> => JSON.parse((await run(...words, '--json')).out);

const settle = async (): Promise<void> => {
  folder = await mkdtemp(join(tmpdir(), 'run-config-'));
  out = join(folder, 'out');
  config = join(folder, 'shop.json');
};

let published: string;
beforeAll(async () => {
  await settle();
  published = folder;
  await writeFile(config, '{"sources":{"de":{"decimalMark":","}}}');
  await deliver('de/all.csv', price(1, 20, '3,50'));
  await deliver('de/some.csv', [...price(100, 5, '3,50'), ...price(200, 20, '4')]);
  await deliver('en/all.csv', price(300, 3, '3.50'));
  await run(join(folder, 'incoming'), '--config', config);
});
afterAll(() => rm(published, { recursive: true }));

beforeEach(async () => {
  await settle();
  await cp(published, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

describe('a run without the configuration of the run before', () => {
  it('names every file that it judges worse, why, and how to go back', async () => {
    const { code, out: text } = await run(await deliver('en/more.csv', price(400, 2, '5')));

    expect(code).toBe(0);
    expect(text).toMatch(/^Files judged worse than in run 2026-01-06-\w+$/m);
    expect(text).toContain('de/all.csv  rejected: too-many-bad-rows. 20 of 20 rows are bad: type-error 20.');
    expect(text).toContain('de/some.csv  5 more quarantined. 5 of 25 rows are bad: type-error 5.');
    expect(text).toContain('The configuration differs from that of run');
    expect(text).toContain('--config <file>');
    expect(text).toContain(`Back to the run before: customer360 rollback --out ${out}`);
    expect(text).not.toContain('Rejected files');
    const quarantined = [...text.matchAll(/Its rows: (\S+)/g)].map(([, path]) =>
      readFile(path ?? '', 'utf8'),
    );
    expect((await Promise.all(quarantined)).map((rows) => rows.split('\n').length - 2)).toEqual([20, 5]);
  });

  it.runIf(tryDay)('gives them as JSON, also when it knew them so from an earlier mistake', async () => {
    const more = await deliver('en/more.csv', price(400, 2, '5'));
    const rejected = {
      ...{ file: 'de/all.csv', reason: 'too-many-bad-rows' },
      declare: { sources: { de: { decimalMark: ',' } } },
    };
    const expected = {
      rejections: [rejected],
      since: {
        config_changed: true,
        worsened: [
          { ...rejected, outcome: 'rejected' },
          { file: 'de/some.csv', outcome: 'accepted', reason: 'more-bad-rows', quarantined_more: 5 },
        ],
      },
    };

    expect(await json(more)).toMatchObject(expected);
    expect(await json('--config', config)).toMatchObject({ since: { config_changed: true, worsened: [] } });
    expect(await json(more)).toMatchObject(expected);
  });

  it.runIf(tryDay)('names them also where nothing is left to publish', async () => {
    await call(['withdraw', 'en/all.csv', '--out', out], { folder });
    await call(['withdraw', 'de/some.csv', '--out', out], { folder });

    const { code, err } = await run();

    expect(code).toBe(1);
    expect(err).toContain('de/all.csv: too-many-bad-rows. ');
    expect(err).toContain('The configuration differs from that of run');
  });
});

it('says nothing of the configuration where it is the same', async () => {
  const { out: text } = await run(await deliver('en/more.csv', price(400, 2, '5')), '--config', config);

  expect(text).not.toContain('configuration');
  expect(text).not.toContain('judged worse');
});
