import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lakeFolder } from '../../../bin/lake-folder.ts';
import { folderStore } from '../../../lambdas/lake/folder-store.ts';
import { readJson, toJson } from '../../../lambdas/lake/json-object.ts';
import { deliveryKey, fileId, receivedKey, withdrawnKey } from '../../../lambdas/lake/keys.ts';
import { readWithdrawn } from '../../../lambdas/lake/ledger.ts';
import type { Store } from '../../../lambdas/lake/store.ts';
import { call, type Called } from '../call.ts';

let out: string;
let store: Store;

const sha = (digit: string): string => digit.repeat(64);

async function deliver(source: string, name: string, sha256: string): Promise<void> {
  const raw = { key: receivedKey(source, sha256) };
  const delivery = { source, name, sha256, bytes: 10, modified: 1_700_000_000, raw };
  await store.put(deliveryKey(source, sha256, name), toJson(delivery));
}

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'withdraw-'));
  store = folderStore(lakeFolder(out));
  await deliver('berlin', 'march.csv', sha('a'));
  await deliver('berlin', '2026/april.csv', sha('b'));
  await deliver('paris', 'march.csv', sha('c'));
  await deliver('paris', 'again.csv', sha('b'));
  await deliver('paris', 'twice.csv', sha('d'));
  await deliver('paris', 'twice.csv', sha('e'));
});

afterEach(() => rm(out, { recursive: true }));

const withdraw = (...words: string[]): Promise<Called> => call(['withdraw', ...words, '--out', out]);

describe('withdraw', () => {
  it.each([
    ['berlin/march.csv', `berlin/${sha('a')}`],
    ['again.csv', `paris/${sha('b')}`],
    ['2026/april.csv', `berlin/${sha('b')}`],
    ['april.csv', `berlin/${sha('b')}`],
    [fileId('paris', sha('e')), `paris/${sha('e')}`],
  ])('takes out the file called %s', async (file, expected) => {
    expect((await withdraw(file)).code).toBe(0);
    expect([...(await readWithdrawn(store))]).toEqual([expected]);
  });

  it('says what to run next', async () => {
    const { out: text } = await withdraw('april.csv');

    expect(text).toBe(
      `berlin/2026/april.csv is taken out of the next run.\nNext: customer360 run --out ${out}\n`,
    );
  });

  it('lists the candidates when several contents go by the name', async () => {
    const { code, err } = await withdraw('twice.csv');

    expect(code).toBe(2);
    expect(err).toContain('Several contents go by this name');
    expect(err).toContain(`${fileId('paris', sha('d'))}  paris/twice.csv  10 bytes, of 2023-11-14T22:13`);
    expect(err).toContain(fileId('paris', sha('e')));
    expect([...(await readWithdrawn(store))]).toEqual([]);
  });

  it('finds the same name in two sources ambiguous', async () => {
    expect((await withdraw('march.csv')).code).toBe(2);
  });

  it('suggests the nearest name for an unknown one', async () => {
    const { code, err } = await withdraw('berlin/marsh.csv');

    expect(code).toBe(2);
    expect(err).toBe('error: No file is known by this name or id. Did you mean berlin/march.csv?\n');
  });

  it('gives reasons as JSON', async () => {
    const { code, out: text, err } = await withdraw('zzz', '--json');

    expect(JSON.parse(text)).toMatchObject({ error: { reason: 'unknown-file' } });
    expect({ code, err }).toEqual({ code: 2, err: '' });
  });

  it('records when, and lets the file count again with --undo', async () => {
    await withdraw('april.csv');
    expect(await readJson(store, withdrawnKey('berlin', sha('b')))).toMatchObject({
      at: '2026-02-03T04:05:06.000Z',
    });

    const { out: text } = await withdraw('april.csv', '--undo', '--json');

    expect(JSON.parse(text)).toMatchObject({ name: '2026/april.csv', withdrawn: false, changed: true });
    expect([...(await readWithdrawn(store))]).toEqual([]);
  });

  it('changes nothing the second time, and says so', async () => {
    await withdraw('april.csv');

    expect((await withdraw('april.csv')).out).toContain('(as before)');
    await withdraw('april.csv', '--undo');
    expect(JSON.parse((await withdraw('april.csv', '--undo', '--json')).out)).toMatchObject({
      changed: false,
    });
  });
});
