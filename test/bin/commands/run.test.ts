import { cp, mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { call, type Called } from '../call.ts';
import { tryDay } from '../../extent.ts';

let folder: string;
let out: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-'));
  out = join(folder, 'out');
});

afterEach(() => rm(folder, { recursive: true }));

const header = 'order_id,order_date,customer_name,product_name,quantity,price';

const file = async (name: string, ...lines: string[]): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, `${[header, ...lines].join('\n')}\n`);
  return path;
};

const run = (...words: string[]): Promise<Called> => call(['run', ...words, '--out', out], { folder });

const sales = ['1,2026-01-05,Amit,Tea,2,3.50', '2,2026-01-20,Amit,Cup,1,9', '3,2026-01-31,Zoë,Tea,1,3.50'];

describe('run', () => {
  let published: string;
  let printed: Called;

  beforeAll(async () => {
    published = await mkdtemp(join(tmpdir(), 'run-published-'));
    const good = join(published, 'good.csv');
    await writeFile(good, `${[header, ...sales].join('\n')}\n`);
    printed = await call(['run', good, '--out', join(published, 'out'), '--json'], { folder: published });
  });
  afterAll(() => rm(published, { recursive: true }));

  /** The output folder as the run left it, to go on from. */
  const goOn = (): Promise<void> => cp(join(published, 'out'), out, { recursive: true });

  it('reports to people: the run, segments, rejected files and where the results are', async () => {
    const good = await file('good.csv', ...sales);
    const bad = join(folder, 'bad.csv');
    await writeFile(bad, '');

    const { code, out: text, err } = await run(good, bad);

    expect(code).toBe(0);
    expect(text).toContain('As of      2026-02-01');
    expect(text).toContain('3 in = 3 accepted + 0 duplicate + 0 quarantined');
    expect(text).toMatch(/default\/bad\.csv {2}empty-file\. /);
    expect(text).toMatch(/^ {2}All +2 +100\.0 %/m);
    expect(err).toMatch(/^Validating 2 files\n/);
    expect(await readFile(join(out, 'exports', 'rfm_output_customer360.csv'), 'utf8')).toContain(
      '"Zoë",1,1,3.50',
    );
  });

  it('prints one object with --json, and says so when nothing is new', async () => {
    await goOn();
    const good = await file('good.csv', ...sales);

    const first = JSON.parse(printed.out) as Record<string, unknown>;
    const second = JSON.parse((await run(good, '--json')).out) as Record<string, unknown>;

    expect(first).toMatchObject({
      as_of: '2026-02-01',
      files: 1,
      rows: 3,
      accepted: 3,
      customers: 2,
      published: true,
    });
    expect(second).toMatchObject({ run_id: first['run_id'], published: false });
  });

  it('without a path makes the run anew over what is there, as of another day', async () => {
    await goOn();

    const { code, out: text } = await run('--as-of', '2026-01-31', '--json');

    expect(code).toBe(0);
    expect(JSON.parse(text)).toMatchObject({
      as_of: '2026-01-31',
      accepted: 3,
      after_as_of: 1,
      customers: 1,
    });
  });

  it.runIf(tryDay)('publishes that nobody is scored any more only with --allow-empty', async () => {
    await goOn();

    const refused = await run('--as-of', '2036-01-31', '--json');
    expect(refused.code).toBe(2);
    expect(JSON.parse(refused.out)).toMatchObject({ error: { reason: 'nobody-scored' } });
    const allowed = await run('--as-of', '2036-01-31', '--allow-empty', '--json');
    expect(JSON.parse(allowed.out)).toMatchObject({ as_of: '2036-01-31', customers: 0, published: true });
  });

  it('takes the configuration from --config', async () => {
    const config = join(folder, 'shop.json');
    await writeFile(config, '{"segments":[{"name":"Everyone"}]}');

    const { out: text } = await run(await file('good.csv', ...sales), '--config', config, '--json');

    expect(JSON.parse(text)).toMatchObject({ segments: { Everyone: 2 } });
  });

  it.runIf(tryDay)(
    'says which source of the configuration no file belongs to, of this call or an earlier one',
    async () => {
      const config = join(folder, 'shop.json');
      await writeFile(config, '{"sources":{"defalt":{"currency":"EUR"},"broken":{}}}');
      const broken = join(folder, 'incoming', 'broken');
      await mkdir(broken, { recursive: true });
      await writeFile(join(broken, 'empty.csv'), '');
      const note =
        'No file belongs to the source "defalt" that the configuration declares; did you mean "default"?';

      const { out: text } = await run(broken, await file('good.csv', ...sales), '--config', config, '--json');
      const { out: later } = await run('--config', config);

      expect(JSON.parse(text)).toMatchObject({ notes: [note] });
      expect(later.replace(/\s+/g, ' ')).toContain(note);
    },
  );

  it('says so too where the files are rejected for it', async () => {
    const config = join(folder, 'shop.json');
    await writeFile(config, '{"sources":{"defalt":{"dateFormat":"DD.MM.YYYY"}}}');

    const { code, err } = await run(await file('good.csv', '1,05.01.26,Amit,Tea,2,x'), '--config', config);

    expect(code).toBe(1);
    expect(err).toContain('did you mean "default"?');
  });

  it('ends with exit code 1 when no file is usable, with the reason of each', async () => {
    const bad = join(folder, 'bad.csv');
    await writeFile(bad, '');

    const { code, out: text } = await run(bad, '--json');

    expect(code).toBe(1);
    expect(JSON.parse(text)).toMatchObject({ error: { reason: 'nothing-usable' } });
    expect(text).toContain('empty-file');
  });

  it('says which day the lines begin where the as-of date is before all of them', async () => {
    const good = await file('good.csv', ...sales);

    const { code, out: text } = await run(good, '--as-of', '2026-01-05', '--json');

    expect(code).toBe(1);
    expect(JSON.parse(text)).toMatchObject({ error: { reason: 'nothing-usable' } });
    expect(text).toContain('the first one is of 2026-01-05');
  });

  it('says what to give where nothing was given and nothing is there, and makes no folder', async () => {
    const { code, err } = await run();

    expect(code).toBe(1);
    expect(err).toContain('Give files or folders with exports, or with --out the folder of earlier runs.');
    await expect(stat(out)).rejects.toThrow();
  });

  it('names files that came earlier where no file counts', async () => {
    const bad = join(folder, 'bad.csv');
    await writeFile(bad, '');
    await run(bad);

    const { err } = await run();

    expect(err).toContain('No file counts: 1 rejected, 0 withdrawn.');
    expect(err).toContain('default/bad.csv: empty-file. ');
    expect(err).toContain('Correct these files, or declare what they need, and give them again');
  });

  it('says which file has the content of another', async () => {
    const good = await file('good.csv', ...sales);
    const copy = await file('copy.csv', ...sales);
    for (const [path, seconds] of [good, copy].map((each, index) => [each, 1_770_000_000 - index] as const))
      await utimes(path, seconds, seconds);

    const { out: text } = await run(good, copy);

    expect(text).toContain(
      'default/good.csv has the content of default/copy.csv; the same content counts once.',
    );
  });

  it.each(['good.csv', 'good.csv/below'])('refuses an output folder %s that is a file', async (name) => {
    const good = await file('good.csv', ...sales);

    const { code, err } = await call(['run', good, '--out', join(folder, name)], { folder });

    expect(code).toBe(2);
    expect(err).toContain('cannot be used for output');
  });

  it.skipIf(process.platform !== 'linux')('refuses one where the system makes no folders', async () => {
    const good = await file('good.csv', ...sales);

    expect((await call(['run', good, '--out', '/proc/none/out'], { folder })).code).toBe(2);
  });
});
