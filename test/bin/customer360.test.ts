import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Called } from './call.ts';
import { publishFixture } from './fixture-run.ts';
import { sampleTables } from './sample-tables.ts';

const script = fileURLToPath(new URL('../../bin/customer360.ts', import.meta.url));

/** Starts the real program in a process of its own. */
const start = (...words: string[]): Promise<Called> =>
  new Promise((resolve) => {
    const env = { ...process.env, FORCE_COLOR: '1' };
    execFile(process.execPath, [script, ...words], { cwd: tmpdir(), env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });

describe('customer360', () => {
  it('hands its exit codes to the shell', async () => {
    const [nothing, usage, help] = await Promise.all([
      start('show', '--out', '/nowhere/at/all', '--json'),
      start('shw'),
      start('--help'),
    ]);

    expect(nothing).toMatchObject({ code: 1, err: '' });
    expect(JSON.parse(nothing.out)).toMatchObject({ error: { reason: 'no-run' } });
    expect(usage).toMatchObject({ code: 2, out: '' });
    expect(help).toMatchObject({ code: 0, err: '' });
  });

  it('writes no colour into a pipe, not even when asked to', async () => {
    const out = await publishFixture(sampleTables);

    const { out: text } = await start('show', '--out', out);

    expect(text).toContain('High Value');
    expect(text).not.toContain('\u001B');
    await rm(out, { recursive: true });
  });
});
