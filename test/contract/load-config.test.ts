import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configDefaults } from '../../lambdas/contract/config-defaults.ts';
import { loadConfig } from '../../lambdas/contract/load-config.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'load-config-'));
});

afterEach(() => rm(folder, { recursive: true }));

const write = async (name: string, text: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

describe('loadConfig', () => {
  it('takes the defaults where there is neither file nor cdk.json', async () => {
    expect(await loadConfig({ folder })).toEqual(configDefaults);
  });

  it('takes context.customer360 of cdk.json', async () => {
    await write('cdk.json', '{"app":"x","context":{"customer360":{"scoringMonths":12}}}');

    expect((await loadConfig({ folder })).scoringMonths).toBe(12);
  });

  it.each(['{}', '{"context":{}}', '{"context":{"customer360":{}}}'])(
    'takes the defaults from cdk.json %s',
    async (text) => {
      await write('cdk.json', text);

      expect(await loadConfig({ folder })).toEqual(configDefaults);
    },
  );

  it('takes the named file instead of cdk.json, also with a byte order mark', async () => {
    await write('cdk.json', '{"context":{"customer360":{"scoringMonths":12}}}');
    const file = await write('shop.json', '\uFEFF{"churnAfterDays":60}');

    expect(await loadConfig({ file, folder })).toEqual({ ...configDefaults, churnAfterDays: 60 });
  });

  it('says where in cdk.json a problem is', async () => {
    const path = await write('cdk.json', '{"context":{"customer360":{"x":1}}}');

    await expect(loadConfig({ folder })).rejects.toThrow(`${path}, context.customer360: x: unknown key.`);
  });

  it('refuses a file that is not there, no JSON or too large', async () => {
    const broken = await write('broken.json', '{"doNotContact":["Canary",]}');
    const large = await write('large.json', ' '.repeat(16 * 1024 * 1024 + 1));

    await expect(loadConfig({ file: join(folder, 'none.json'), folder })).rejects.toThrow(
      'there is no such file',
    );
    await expect(loadConfig({ file: broken, folder })).rejects.toThrow("is not valid JSON: unexpected ']'.");
    await expect(loadConfig({ file: broken, folder })).rejects.not.toThrow('Canary');
    const open = await write('open.json', '{"doNotContact":["Canary"');
    await expect(loadConfig({ file: open, folder })).rejects.toThrow(
      'is not valid JSON at position 25 (line 1 column 26)',
    );
    await expect(loadConfig({ file: large, folder })).rejects.toThrow('is larger than 16 MiB');
    await expect(loadConfig({ file: folder, folder })).rejects.toThrow('cannot be read');
  });

  it('finds nothing in the shipped cdk.json that changes a result', async () => {
    const shipped = await loadConfig({ folder: fileURLToPath(new URL('../..', import.meta.url)) });

    expect(shipped).toEqual(configDefaults);
  });
});
