import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call } from '../call.ts';
import { publishFixture } from '../fixture-run.ts';
import { tryDay } from '../../extent.ts';

const older = '2026-02-01-00000000000a';
const newer = '2026-02-02-00000000000b';

let out: string;

beforeEach(async () => {
  out = await publishFixture({ customer360: [{ customer_key: 'older' }] }, older);
  await publishFixture({ customer360: [{ customer_key: 'newer' }] }, newer, out);
});

afterEach(() => rm(out, { recursive: true }));

const currentRun = async (): Promise<unknown> =>
  (JSON.parse((await call(['show', '--out', out, '--json'])).out) as { run_id: unknown }).run_id;

async function deliver(shop: string, source: string, name: string, lines: readonly string[]): Promise<void> {
  await mkdir(join(shop, source), { recursive: true });
  const rows = lines.map((line) => `${line},tea,1,10.00`);
  await writeFile(
    join(shop, source, name),
    ['order_id,order_date,customer_id,product_name,quantity,price', ...rows, ''].join('\n'),
  );
}

describe('rollback', () => {
  it('makes the run before current again and writes its exports', async () => {
    const { code, out: text } = await call(['rollback', '--out', out]);

    expect(code).toBe(0);
    expect(text).toContain(`Run ${older} (as of 2026-02-01) is current again`);
    expect(text).toContain(`customer360 resume --out ${out}`);
    expect(text).toMatch(new RegExp(`^Also kept.* ${newer}$`, 'm'));
    expect(await currentRun()).toBe(older);
    expect(await readFile(join(out, 'exports', 'rfm_output_customer360.csv'), 'utf8')).toContain('"older"');
  });

  it.runIf(tryDay)('writes the letter by the configuration that is named, as the run did', async () => {
    const shop = join(out, 'incoming');
    const config = join(out, 'config.json');
    await writeFile(config, JSON.stringify({ staleAfterDays: 3650 }));
    await deliver(
      shop,
      'closed',
      'ada.csv',
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map((month) => `A${month},2025-0${month}-01,ada`),
    );
    await deliver(shop, 'open', 'bob.csv', ['B1,2025-12-30,bob']);
    await call(['run', shop, '--out', join(out, 'real'), '--config', config]);
    const letter = join(out, 'real', 'exports', 'letter.html');
    const written = await readFile(letter, 'utf8');
    await deliver(shop, 'open', 'later.csv', ['B2,2025-12-31,bob']);
    await call(['run', shop, '--out', join(out, 'real'), '--config', config]);

    await call(['rollback', '--out', join(out, 'real'), '--config', config]);

    expect(await readFile(letter, 'utf8')).toBe(written);
  });

  it('changes nothing where the configuration cannot be read', async () => {
    const { code } = await call(['rollback', '--out', out, '--config', join(out, 'absent.json')]);

    expect(code).toBe(2);
    expect(await currentRun()).toBe(newer);
  });

  it('takes no configuration for a deployment, whose letters go by its own', async () => {
    const { code, err } = await call(['rollback', '--stack', 'shop', '--config', join(out, 'config.json')]);

    expect(code).toBe(2);
    expect(err).toContain('cannot be used with');
  });

  it('goes back to a named run and says so as JSON', async () => {
    const { out: text } = await call(['rollback', older, '--out', out, '--json']);

    expect(JSON.parse(text)).toMatchObject({ run_id: older, as_of: '2026-02-01', held: true, kept: [newer] });
  });

  it('refuses a run that is not kept with exit code 2', async () => {
    const { code, err } = await call(['rollback', '2020-01-01-000000000000', '--out', out]);

    expect(code).toBe(2);
    expect(err).toContain(older);
  });
});

describe('resume', () => {
  it('ends the hold and leaves the run current', async () => {
    await call(['rollback', '--out', out]);

    const { code, out: text } = await call(['resume', '--out', out, '--json']);

    expect(code).toBe(0);
    expect(JSON.parse(text)).toMatchObject({ run_id: older, held: false, was_held: true });
    expect(await currentRun()).toBe(older);
  });

  it('says so where nothing was held back', async () => {
    expect((await call(['resume', '--out', out])).out).toContain('Nothing was held back');
  });
});
