import { rm } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Execution } from '../../../bin/cloud/refreshes.ts';
import { call } from '../call.ts';
import { bad, csv, exportFolder, good } from '../cloud/export-folder.ts';
import { keepQuiet } from '../cloud/quiet.ts';
import { testDeployment } from '../cloud/test-deployment.ts';
import { tryDay } from '../../extent.ts';

keepQuiet();

let folder = '';

afterEach(() => rm(folder, { recursive: true, force: true }));

const failed: Execution = {
  name: 'schedule-1',
  status: 'FAILED',
  started: new Date('2026-06-01T04:00:00Z'),
  stopped: new Date('2026-06-01T04:01:00Z'),
  error: 'Lambda.Unknown',
};

const running: Execution = { name: 'files-2', status: 'RUNNING', started: new Date('2026-06-02T09:00:00Z') };

describe('status of a deployment', () => {
  it('says what is current, what waits, what failed, what comes and who is told', async () => {
    const { say, validateAll, landing, dead, executions } = testDeployment({
      subscriptions: [
        { topic: 'marketing', protocol: 'email', endpoint: 'crm@shop.example', confirmed: true },
        { topic: 'operations', protocol: 'email', endpoint: 'ops@shop.example', confirmed: false },
      ],
    });
    landing.put('incoming/berlin/a.csv', good);
    landing.put('incoming/berlin/bad.csv', bad);
    await validateAll();
    await say('refresh');
    await say('resume');
    const late = landing.put('incoming/berlin/late.csv', good, { at: '2026-06-02T09:30:00Z' });
    dead.push(late);
    executions.push(failed, running);

    const { out } = await say('status');

    expect(out).toMatch(/Current +2026-05-03-[0-9a-f]{12}, as of 2026-05-03, published .*, 2 customers/);
    expect(out).toMatch(/Files +2 judged, 1 rejected\n/);
    expect(out).toMatch(/Waiting +1 file landed and not judged, the oldest since 2026-06-02 09:30 UTC/);
    expect(out).toMatch(/Queue +0 waiting, 0 in work, 1 given up: customer360 replay dlq --stack shop-prod/);
    expect(out).toMatch(/Refresh +files-2 since 2026-06-02 09:00 UTC; next 2026-06-03 04:00 UTC/);
    expect(out).toMatch(/Catalog +at the current run/);
    expect(out).toMatch(/- berlin\/bad\.csv \([0-9a-f]{16}\): missing-label\. The header/);
    expect(out).toMatch(/schedule-1 +FAILED +2026-06-01 04:00 UTC +Lambda\.Unknown/);
    expect(out).toMatch(/marketing +email +crm@shop\.example +yes/);
    expect(out).toMatch(/operations +email +ops@shop\.example +no: see the mail of AWS/);
  });

  it('says the same as JSON', async () => {
    const { say, validateAll, landing, executions } = testDeployment();
    landing.put('incoming/berlin/bad.csv', bad);
    await validateAll();
    executions.push(failed);

    const answer: unknown = JSON.parse((await say('status', '--json')).out);

    expect(answer).toMatchObject({
      ...{ stack: 'shop-prod', current: null, files: 1, unjudged: 0 },
      rejected: [{ file: 'berlin/bad.csv', reason: 'missing-label' }],
      landed: { files: 0, oldest: null },
      queue: { waiting: 0, in_flight: 0, dead: 0 },
      running: [],
      failed: [{ name: 'schedule-1', status: 'FAILED', error: 'Lambda.Unknown' }],
      next_refresh: '2026-06-03T04:00:00.000Z',
      subscriptions: [],
      catalog: { at_current_run: null, apart: [] },
    });
  });

  it('says that there is no run yet that the catalog could be at', async () => {
    const { out } = await testDeployment().say('status');

    expect(out).toMatch(/Current +none yet\./);
    expect(out).toMatch(/Catalog +empty until the first run\n/);
  });

  it('sees a catalog that is not where the pointer is', async () => {
    const { say, validateAll, landing, deployment } = testDeployment();
    landing.put('incoming/berlin/a.csv', good);
    await validateAll();
    await say('refresh');
    await say('resume');
    await deployment.catalog.delete('churn_risk', ['current']);

    expect((await say('status')).out).toMatch(/Catalog +not at the current run in churn_risk\./);
    expect(JSON.parse((await say('status', '--json')).out)).toMatchObject({
      catalog: { at_current_run: false, apart: ['churn_risk'] },
    });
  });

  it('tells what it may not see, and the rest all the same', async () => {
    const { say, deployment } = testDeployment();
    const refusal = Object.assign(new Error('User: x is not authorized to perform: sqs:GetQueueAttributes'), {
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
    });
    deployment.queue.depth = () => Promise.reject(refusal);

    const { code, out } = await say('status');

    expect(code).toBe(0);
    expect(out).toMatch(/Queue +These credentials are not allowed sqs:GetQueueAttributes\./);
    expect(out).toMatch(/Catalog +empty until the first run/);
  });

  it.runIf(tryDay)('shows no value of any file, however odd', async () => {
    const { say, validateAll, landing, dead, executions } = testDeployment();
    const canary = 'Kanarienvogel';
    const line = `${canary}1,2026-05-01,${canary}2,${canary}3,${canary}4,1,5`;
    const thirty = Array.from({ length: 30 }, (_, i) => `${i}${line}`);
    const odd = `${canary}5,${canary}6,${canary}7,${canary}8,${canary}9,${canary}10,${canary}11`;
    landing.put('incoming/berlin/good.csv', csv(...thirty, odd));
    landing.put('incoming/berlin/odd.csv', csv(odd, odd));
    landing.put('incoming/berlin/quote.csv', csv(`"${canary}`, line));
    landing.put('incoming/berlin/bad.csv', bad.replaceAll('C1', canary));
    await validateAll();
    await say('refresh');
    dead.push(landing.put('incoming/berlin/late.csv', csv(line)));
    executions.push({ ...failed, output: canary });

    const shown = [await say('status'), await say('status', '--json')];

    expect(shown.map(({ code }) => code)).toEqual([0, 0]);
    expect(shown[0]?.out).toContain('3 rejected');
    expect(JSON.stringify(shown)).not.toContain(canary);
  });
});

describe('status of a folder', () => {
  it('says what is current and what was rejected', async () => {
    folder = await exportFolder({ 'in/a.csv': good, 'in/bad.csv': bad });
    const out = `${folder}/out`;
    await call(['run', `${folder}/in`, '--out', out]);

    const told = await call(['status', '--out', out]);
    const json = await call(['status', '--out', out, '--json'], { stack: 'shop-prod' });

    expect(told.out).toMatch(/Current +2026-05-03-[0-9a-f]{12}/);
    expect(told.out).toMatch(/- default\/bad\.csv \([0-9a-f]{16}\): missing-label\./);
    expect(JSON.parse(json.out)).toMatchObject({
      stack: null,
      files: 2,
      rejected: [{ file: 'default/bad.csv' }],
    });
  });

  it('says how to make a run where there is none', async () => {
    folder = await exportFolder({});

    const { code, out } = await call(['status', '--out', folder]);

    expect(code).toBe(0);
    expect(out).toContain(`none yet. Make one with: customer360 run --out ${folder}`);
  });
});
