import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, type Called } from './call.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'command-line-'));
});

afterEach(() => rm(folder, { recursive: true }));

const say = (...words: string[]): Promise<Called> => call(words, { folder });

const commands = [
  '',
  'run',
  'generate',
  'show',
  'status',
  'config',
  'config put',
  'config show',
  'withdraw',
  'rollback',
  'resume',
  'put',
  'refresh',
  'revalidate',
  'replay',
];

describe('main', () => {
  it.each(commands)('explains %s with examples', async (name) => {
    const { code, out, err } = await say(...(name === '' ? [] : name.split(' ')), '--help');

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Examples?:$/m);
    expect(out).toMatch(/^ +\$ customer360 /m);
  });

  it.each([
    [['shw'], "error: unknown command 'shw'\n(Did you mean show?)\n"],
    [['show', '--limt', '3'], "error: unknown option '--limt'\n(Did you mean --limit?)\n"],
  ])('suggests what %j may mean', async (words, err) => {
    expect(await say(...words)).toEqual({ code: 2, out: '', err });
  });

  it.each([
    [['run', 'x', '--as-of', '2026-02-30'], 2, 'usage'],
    [['run', 'x', '--as-of', '20260228'], 2, 'usage'],
    [['run', 'x', '--source', '../x'], 2, 'usage'],
    [['run', 'x', '--config', '/nowhere/none.json'], 2, 'configuration'],
    [['run', '/nowhere/at/all'], 2, 'no-such-path'],
    [['show', 'everything'], 2, 'usage'],
    [['show', '--limit', '0'], 2, 'usage'],
    [['show'], 1, 'no-run'],
    [['rollback'], 1, 'nothing-published'],
    [['resume'], 1, 'nothing-published'],
    [['withdraw', 'x.csv'], 2, 'unknown-file'],
  ])(
    'ends %j with exit code %d and reason %s, as one JSON object and nothing else',
    async (words, code, reason) => {
      const called = await say(...words, '--out', join(folder, 'out'), '--json');

      expect(called).toMatchObject({ code, err: '' });
      expect(called.out).toMatch(/^\{.*\}\n$/);
      expect(JSON.parse(called.out)).toMatchObject({
        error: { reason, message: expect.any(String) as string },
      });
    },
  );

  it('reads the configuration from cdk.json in the current folder', async () => {
    await writeFile(join(folder, 'cdk.json'), '{"context":{"customer360":{"scoringMonth":12}}}');

    const { code, err } = await say('run', folder);

    expect(code).toBe(2);
    expect(err).toContain('scoringMonth: unknown key. Did you mean scoringMonths?');
  });

  it('does not take a --json after -- for the option', async () => {
    const { code, out, err } = await say('show', '--limit', '0', '--', '--json');

    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('--limit');
  });
});
