import { describe, expect, it } from 'vitest';
import { putStoredConfig } from '../../../lambdas/lake/stored-config.ts';
import { bad, good, whoIsCustomer } from '../cloud/export-folder.ts';
import { keepQuiet } from '../cloud/quiet.ts';
import { testDeployment } from '../cloud/test-deployment.ts';

keepQuiet();

describe('replay', () => {
  it('validates a rejected file again under a configuration that lets it in', async () => {
    const { say, validateAll, landing, store } = testDeployment();
    landing.put('incoming/berlin/2026/bad.csv', bad);
    await validateAll();
    const config = JSON.stringify({ sources: { berlin: whoIsCustomer } });
    await putStoredConfig(store, config, { timeZone: 'UTC' }, new Date());

    const { code, out } = await say('replay', 'bad.csv', '--json');

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      files: [{ file: 'berlin/2026/bad.csv', outcome: 'accepted', accepted: 1 }],
    });
  });

  it('says that another look finds the same where nothing has changed', async () => {
    const { say, validateAll, landing, waiting } = testDeployment();
    landing.put('incoming/berlin/bad.csv', bad);
    await validateAll();

    const { code, err } = await say('replay', 'berlin/bad.csv');

    expect(code).toBe(2);
    expect(err).toContain('It was rejected: missing-label. ');
    expect(err).toContain('customer360 config put --stack shop-prod');
    expect(waiting).toEqual([]);
  });

  it('sends every version of a name that was missed', async () => {
    const { say, landing } = testDeployment();
    landing.put('incoming/berlin/a.csv', good);
    landing.put('incoming/berlin/a.csv', bad);

    const { code, out } = await say('replay', 'a.csv', '--json');

    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ files: [{ outcome: 'accepted' }, { outcome: 'rejected' }] });
  });

  it('says so where the file is not in the landing bucket any more', async () => {
    const { say, validateAll, landing, store } = testDeployment();
    const landed = landing.put('incoming/berlin/bad.csv', bad);
    await validateAll();
    landing.forget(landed);
    await putStoredConfig(store, '{"sources":{"berlin":{"delimiter":";"}}}', { timeZone: 'UTC' }, new Date());

    const { code, out } = await say('replay', 'bad.csv', '--json');

    expect({ code, answer: JSON.parse(out) as unknown }).toMatchObject({
      code: 1,
      answer: { error: { reason: 'gone' } },
    });
  });

  it('suggests the nearest name for an unknown one', async () => {
    const { say, validateAll, landing } = testDeployment();
    landing.put('incoming/berlin/march.csv', good);
    await validateAll();

    const { code, err } = await say('replay', 'berlin/marsh.csv');

    expect(code).toBe(2);
    expect(err).toContain('Did you mean berlin/march.csv?');
  });

  it('sends what was given up round again', async () => {
    const { say, landing, dead, waiting } = testDeployment();
    dead.push(landing.put('incoming/berlin/a.csv', good));

    expect((await say('replay', 'dlq')).out).toContain('1 message on the way round again');
    expect({ dead: dead.length, waiting: waiting.length }).toEqual({ dead: 0, waiting: 1 });
  });

  it('has nothing to do where nothing was given up', async () => {
    expect(JSON.parse((await testDeployment().say('replay', 'dlq', '--json')).out)).toMatchObject({
      replayed: 0,
    });
  });
});
