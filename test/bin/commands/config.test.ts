import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readStoredConfig } from '../../../lambdas/lake/stored-config.ts';
import { call, type Called } from '../call.ts';
import { bad, exportFolder, good, whoIsCustomer } from '../cloud/export-folder.ts';
import { keepQuiet } from '../cloud/quiet.ts';
import { testDeployment } from '../cloud/test-deployment.ts';

keepQuiet();

let folder: string;
let cloud: ReturnType<typeof testDeployment>;

beforeEach(async () => {
  cloud = testDeployment();
  folder = await exportFolder({});
});

afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, value: unknown): Promise<void> =>
  writeFile(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));

const say = (...words: string[]): Promise<Called> => call(words, { ...cloud.line, folder });

const inForce = () => readStoredConfig(cloud.store, { timeZone: 'UTC' });

describe('config put', () => {
  it('puts a file in force, and says what it changes and what it costs', async () => {
    cloud.landing.put('incoming/paris/good.csv', good);
    cloud.landing.put('incoming/berlin/bad.csv', bad);
    await cloud.validateAll();
    await write('shop.json', { churnAfterDays: 60, sources: { berlin: whoIsCustomer } });

    const { code, out } = await say('config', 'put', 'shop.json');

    expect(code).toBe(0);
    expect(out).toContain('- churnAfterDays: null → 60\n');
    expect(out).toContain('- sources.berlin.columns.customer_id: not declared → "who"\n');
    expect(out).toContain('1 of 2 files will be judged anew at the next refresh.');
    expect(out).toContain('Next: customer360 revalidate --stack shop-prod');
    expect((await inForce()).config.churnAfterDays).toBe(60);
  });

  it('takes context.customer360 of cdk.json where no file is named', async () => {
    await write('cdk.json', { context: { customer360: { scoringMonths: 12 }, deployment: { env: 'dev' } } });

    await say('config', 'put');

    expect((await inForce()).config.scoringMonths).toBe(12);
  });

  it('changes nothing with --dry-run', async () => {
    await write('shop.json', { churnAfterDays: 60 });

    const { out } = await say('config', 'put', 'shop.json', '--dry-run', '--json');

    expect(JSON.parse(out)).toEqual({
      ...{ stack: 'shop-prod', put: false, sha256: null, files: 0, judged_anew: 0 },
      changes: [{ key: 'churnAfterDays', before: 'null', after: '60' }],
    });
    expect((await inForce()).sha256).toBeNull();
  });

  it('says so where nothing changes', async () => {
    await write('shop.json', {});

    expect((await say('config', 'put', 'shop.json')).out).toContain('It says what the one before said.');
  });

  it('names no customer', async () => {
    await write('shop.json', { doNotContact: ['Kanarienvogel', 'Other'] });

    const { out } = await say('config', 'put', 'shop.json');

    expect(out).toContain('doNotContact: a list of 0 → a list of 2 (2 added, 0 removed)');
    expect(out).not.toContain('Kanarienvogel');
  });

  it.each([
    ['an unknown key', { scoringMonth: 3 }, 'Did you mean scoringMonths?'],
    ['the time zone of another place', { timeZone: 'Asia/Dubai' }, 'that of the deployment is UTC'],
    ['what is no JSON', '{"a"', 'is not valid JSON'],
  ])('refuses %s and keeps the one in force', async (_, config, message) => {
    await write('shop.json', config);

    const { code, err } = await say('config', 'put', 'shop.json');

    expect(code).toBe(2);
    expect(err).toContain(message);
    expect((await inForce()).sha256).toBeNull();
  });

  it('does not take a cdk.json without a configuration for an empty one', async () => {
    await write('cdk.json', { context: {} });

    const { code, out } = await say('config', 'put', '--json');

    expect({ code, answer: JSON.parse(out) as unknown }).toMatchObject({
      code: 2,
      answer: { error: { reason: 'no-configuration' } },
    });
  });
});

describe('config show', () => {
  it('shows what a deployment goes by, with its defaults', async () => {
    await write('shop.json', { churnAfterDays: 60 });
    await say('config', 'put', 'shop.json');

    const shown: unknown = JSON.parse((await say('config', 'show')).out);
    const json: unknown = JSON.parse((await say('config', 'show', '--json')).out);

    expect(shown).toMatchObject({ churnAfterDays: 60, scoringMonths: 24, timeZone: 'UTC' });
    expect(json).toMatchObject({ stack: 'shop-prod', sha256: (await inForce()).sha256, config: shown });
  });

  it('shows what a run here goes by, from a file or cdk.json', async () => {
    await write('cdk.json', { context: { customer360: { scoringMonths: 12 } } });
    await write('shop.json', { scoringMonths: 6 });
    const here = (...words: string[]) => call(['config', 'show', '--json', ...words], { folder });

    expect(JSON.parse((await here()).out)).toMatchObject({ stack: null, config: { scoringMonths: 12 } });
    expect(JSON.parse((await here('--config', join(folder, 'shop.json'))).out)).toMatchObject({
      config: { scoringMonths: 6 },
    });
  });
});
