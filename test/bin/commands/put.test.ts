import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { AccessDenied } from '../../../lambdas/lake/s3/errors.ts';
import { call } from '../call.ts';
import { bad, csv, exportFolder, good } from '../cloud/export-folder.ts';
import { keepQuiet } from '../cloud/quiet.ts';
import { landedIn, testDeployment } from '../cloud/test-deployment.ts';

keepQuiet();

let folder = '';

afterEach(() => rm(folder, { recursive: true, force: true }));

type Answer = { waiting: string; files: Record<string, unknown>[] };

describe('put', () => {
  it('uploads what lies below a folder, and says what each file brought', async () => {
    const { say, landing } = testDeployment();
    folder = await exportFolder({
      'incoming/berlin/2026/a b+c%.csv': good,
      'incoming/paris/é😀.csv': csv('1,2026-05-01,C1,Ada,Tea,1,5', '2,2026-05-02,C1,Ada,Tea,1,£5'),
    });

    const { code, out } = await say('put', folder, '--json');

    expect(code).toBe(0);
    expect((JSON.parse(out) as Answer).files).toMatchObject([
      { file: 'berlin/2026/a b+c%.csv', outcome: 'accepted', rows: 2, accepted: 2, quarantined: 0 },
      { file: 'paris/é😀.csv', outcome: 'accepted', rows: 2, accepted: 1, quarantined: 1 },
    ]);
    const [first] = await landedIn(landing);
    expect(await landing.head(first?.key ?? '', first?.version ?? '')).toMatchObject({
      key: 'incoming/berlin/2026/a b+c%.csv',
      modified: Date.parse('2026-05-20T10:00:00Z') / 1000,
    });
  });

  it('ends with exit code 1 and the reason where a file is rejected', async () => {
    const { say } = testDeployment();
    folder = await exportFolder({ 'good.csv': good, 'bad.csv': bad });

    const { code, out } = await say('put', folder, '--source', 'berlin');

    expect(code).toBe(1);
    expect(out).toMatch(/berlin\/good\.csv +accepted +2 +2/);
    expect(out).toMatch(/berlin\/bad\.csv +rejected/);
    expect(out).toContain('- berlin/bad.csv: missing-label. ');
    expect(out).toContain('customer360 refresh --stack shop-prod');
  });

  it('finds each of two versions of a name its own verdict', async () => {
    const { say } = testDeployment();
    folder = await exportFolder({ 'one/a.csv': good, 'two/a.csv': bad });

    const { out } = await say(
      ...['put', join(folder, 'one/a.csv'), join(folder, 'two/a.csv')],
      ...['--source', 'berlin', '--json'],
    );

    expect((JSON.parse(out) as Answer).files).toMatchObject([
      { key: 'incoming/berlin/a.csv', outcome: 'accepted' },
      { key: 'incoming/berlin/a.csv', outcome: 'rejected', reason: 'missing-label' },
    ]);
  });

  it('tells the functions itself where the bucket stays silent', async () => {
    const { say, now } = testDeployment({ silent: true });
    folder = await exportFolder({ 'a.csv': good });
    const begun = now().getTime();

    const { code } = await say('put', folder, '--source', 'berlin');

    expect(code).toBe(0);
    expect(now().getTime() - begun).toBeLessThan(60_000);
  });

  it('gives up after --wait minutes, with advice and exit code 1', async () => {
    const { say, deployment, now } = testDeployment({ silent: true });
    deployment.queue.announce = () => Promise.resolve();
    folder = await exportFolder({ 'a.csv': good });
    const begun = now().getTime();

    const { code, out } = await say('put', folder, '--source', 'berlin', '--wait', '3');

    expect({ code, waited: now().getTime() - begun }).toEqual({ code: 1, waited: 180_000 });
    expect(out).toContain('1 of 1 not judged yet. They are not lost');
    expect(out).toContain('customer360 status --stack shop-prod');
  });

  it('stops waiting, and has not failed, where the credentials may only upload', async () => {
    const { say, deployment, landing } = testDeployment();
    deployment.store.get = (key) => Promise.reject(new AccessDenied(key));
    folder = await exportFolder({ 'a.csv': good });

    const { code, out } = await say('put', folder, '--source', 'berlin');

    expect(code).toBe(0);
    expect(out).toContain('have landed, but these credentials may not see verdicts');
    expect(await landedIn(landing)).toHaveLength(1);
  });

  it('needs no stack where the bucket is named', async () => {
    const { line, landing } = testDeployment();
    const { cloud } = line;
    folder = await exportFolder({ 'a.csv': good });

    const { code, out } = await call(['put', folder, '--source', 'berlin', '--bucket', 'b', '--json'], {
      ...line,
      stack: undefined,
      ...(cloud && { cloud: { ...cloud, deployment: () => Promise.reject(new Error('not allowed')) } }),
    });

    expect({ code, waiting: (JSON.parse(out) as Answer).waiting }).toEqual({
      code: 0,
      waiting: 'not-waited',
    });
    expect(await landedIn(landing)).toHaveLength(1);
  });

  it('says so where the credentials may not look at the stack', async () => {
    const { line } = testDeployment();
    const refusal = Object.assign(new Error('no'), { name: 'AccessDenied', $metadata: {} });
    folder = await exportFolder({ 'a.csv': good });

    const { code, err } = await call(['put', folder], {
      ...line,
      ...(line.cloud && { cloud: { ...line.cloud, deployment: () => Promise.reject(refusal) } }),
    });

    expect(code).toBe(1);
    expect(err).toContain('To upload alone, name the landing bucket with --bucket.');
  });

  it('does not wait when told so', async () => {
    const { say, waiting } = testDeployment();
    folder = await exportFolder({ 'a.csv': good });

    const { code, out } = await say('put', folder, '--source', 'berlin', '--no-wait');

    expect({ code, waiting: waiting.length }).toEqual({ code: 0, waiting: 1 });
    expect(out).toMatch(/berlin\/a\.csv +uploaded/);
  });

  it.each([
    [['nothing.txt'], 'no-export'],
    [['none'], 'no-such-path'],
    [['empty'], 'no-export'],
    [['a.csv', '--bucket', 'b', '--stack', 's'], 'usage'],
    [['a.csv', '--wait', '0'], 'usage'],
    [['a.csv', '--source', 'a/b'], 'usage'],
  ])('refuses %j before anything is sent: %s', async ([path = '', ...words], reason) => {
    const { say, landing } = testDeployment();
    folder = await exportFolder({ 'a.csv': good, 'nothing.txt': '', 'empty/nothing.txt': '' });

    const { code, out } = await say('put', join(folder, path), ...words, '--json');

    expect({ code, answer: JSON.parse(out) as unknown }).toMatchObject({
      code: 2,
      answer: { error: { reason } },
    });
    expect(await landedIn(landing)).toEqual([]);
  });

  it('asks for a stack where none is named', async () => {
    folder = await exportFolder({ 'a.csv': good });

    const { code, err } = await call(['put', folder]);

    expect(code).toBe(2);
    expect(err).toContain('--stack <name>, or in CUSTOMER360_STACK');
  });
});
