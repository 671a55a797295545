import { describe, expect, it } from 'vitest';
import { putStoredConfig } from '../../../lambdas/lake/stored-config.ts';
import { call } from '../call.ts';
import { bad, good, whoIsCustomer } from '../cloud/export-folder.ts';
import { keepQuiet } from '../cloud/quiet.ts';
import { testDeployment } from '../cloud/test-deployment.ts';

keepQuiet();

describe('refresh', () => {
  it('makes a run, waits for it, and names it', async () => {
    const { say, validateAll, landing } = testDeployment();
    landing.put('incoming/berlin/a.csv', good);
    await validateAll();

    const { code, out } = await say('refresh');

    expect(code).toBe(0);
    expect(out).toMatch(
      /^Run 2026-05-03-[0-9a-f]{12} is published\.\nNext: customer360 show --stack shop-prod\n$/,
    );
    expect((await say('show')).out).toContain('2 scored');
  });

  it('hands on the as-of date and the leave to publish nobody', async () => {
    const { say, started } = testDeployment();

    await say('refresh', '--as-of', '2026-05-02', '--allow-empty', '--no-wait');

    expect(started).toEqual([
      {
        name: expect.stringMatching(/^manual-20260602T100000Z-[0-9a-f]{8}$/) as string,
        input: { trigger: 'manual', asOf: '2026-05-02', allowEmpty: true },
      },
    ]);
  });

  it.each([
    [{ published: 'held', scored: 'scored', planned: 'score' }, 0, 'Run r1 is not made current'],
    [{ scored: 'unchanged', planned: 'score' }, 0, 'Nothing new: r1 is current already'],
    [{ planned: 'nothing-new' }, 0, 'Nothing new: r1 is current already'],
    [{ planned: 'nothing-usable' }, 1, 'Nothing to score: no file counts'],
    [{}, 0, 'is done'],
    [{ planned: 1 }, 0, 'is done'],
  ])('says of an execution whose steps answered %j: exit code %d', async (steps, code, sentence) => {
    const answers = Object.entries<unknown>(steps).map(([step, outcome]) => [
      step,
      { answer: { outcome, runId: 'r1' } },
    ]);
    const output = JSON.stringify({ attempt: 1, ...(Object.fromEntries(answers) as object) });
    const { say } = testDeployment({ refresh: () => ({ status: 'SUCCEEDED', output }) });

    const called = await say('refresh');

    expect(called.code).toBe(code);
    expect(called.out).toContain(sentence);
  });

  it('fails where the execution does, by the name of its error and without its cause', async () => {
    const { say } = testDeployment({ refresh: () => ({ status: 'FAILED', error: 'Lambda.Unknown' }) });

    const { code, out } = await say('refresh', '--json');

    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { reason: 'refresh-failed' } });
    expect(out).toContain('ended as FAILED with Lambda.Unknown');
  });

  it('waits no longer than told', async () => {
    const { say, now } = testDeployment({ refresh: () => ({ status: 'RUNNING' }) });
    const begun = now().getTime();

    const { code, out } = await say('refresh', '--wait', '2');

    expect({ code, waited: now().getTime() - begun }).toEqual({ code: 1, waited: 120_000 });
    expect(out).toContain('is still at work. See: customer360 status --stack shop-prod');
  });

  it.each(['data', 'today', '2026-02-30'])('refuses --as-of %s', async (word) => {
    expect((await testDeployment().say('refresh', '--as-of', word)).code).toBe(2);
  });

  it('asks for a stack where none is named, and says what a laptop has instead', async () => {
    const { code, err } = await call(['refresh']);

    expect(code).toBe(2);
    expect(err).toContain('On a laptop: customer360 run.');
  });
});

describe('revalidate', () => {
  it('has a file judged anew that a new configuration lets in', async () => {
    const { say, validateAll, landing, store } = testDeployment();
    landing.put('incoming/paris/good.csv', good);
    landing.put('incoming/berlin/bad.csv', bad);
    await validateAll();
    await putStoredConfig(
      store,
      JSON.stringify({ sources: { berlin: whoIsCustomer } }),
      { timeZone: 'UTC' },
      new Date(),
    );

    const { code, out, err } = await say('revalidate');

    expect({ code, err }).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^1 file to judge\./) as string,
    });
    expect(out).toMatch(/^Run 2026-05-05-[0-9a-f]{12} is published/);
    expect((await say('status')).out).toContain('2 judged, 0 rejected');
  });

  it('starts nothing where every file is judged', async () => {
    const { say, validateAll, landing, started } = testDeployment();
    landing.put('incoming/berlin/bad.csv', bad);
    await validateAll();

    const { code, out } = await say('revalidate');

    expect({ code, out }).toEqual({ code: 0, out: 'Every file is judged already.\n' });
    expect(started).toEqual([]);
  });
});
