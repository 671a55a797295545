import { readFile } from 'node:fs/promises';
import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { failureOf, UsageError } from '../../bin/failure.ts';
import { ConfigError } from '../../lambdas/contract/config-error.ts';

const withReason = (reason: string): Error => Object.assign(new Error('do this'), { reason });

describe('failureOf', () => {
  it.each([
    [
      new UsageError('no such file', 'unknown-file'),
      { reason: 'unknown-file', message: 'no such file', exitCode: 2 },
    ],
    [new ConfigError('a.json', ['x: y']), { reason: 'configuration', message: 'a.json: x: y', exitCode: 2 }],
    [withReason('nothing-usable'), { reason: 'nothing-usable', message: 'do this', exitCode: 1 }],
    [withReason('lost-race'), { reason: 'lost-race', message: 'do this', exitCode: 1 }],
    [withReason('unknown-run'), { reason: 'unknown-run', message: 'do this', exitCode: 2 }],
    [
      new CommanderError(1, 'commander.unknownOption', "error: unknown option '--x'"),
      { reason: 'usage', message: "unknown option '--x'", exitCode: 2 },
    ],
    [new CommanderError(0, 'commander.helpDisplayed', '(outputHelp)'), { exitCode: 0 }],
    [
      new CommanderError(2, 'folder-not-empty', 'error: empty it'),
      { reason: 'folder-not-empty', exitCode: 2 },
    ],
  ])('gives reason, message and exit code of %s', (error, expected) => {
    expect(failureOf(error)).toMatchObject(expected);
  });

  it('passes on what the operating system says, which names files only', async () => {
    const error: unknown = await readFile('/nowhere/at/all').catch((cause: unknown) => cause);

    expect(failureOf(error)).toMatchObject({ reason: 'system', exitCode: 1 });
    expect(failureOf(error).message).toContain('/nowhere/at/all');
  });

  it.each([new Error('Could not convert string "Canary" to INT32'), 'Canary', { message: 'Canary' }])(
    'keeps foreign texts to itself: they may quote the input',
    (error) => {
      expect(failureOf(error)).toMatchObject({ reason: 'unexpected', exitCode: 1 });
      expect(failureOf(error).message).not.toContain('Canary');
    },
  );

  it('says where an unexpected error came from', () => {
    expect(failureOf(new TypeError('x')).message).toMatch(
      /\(TypeError at failure\.test\.ts(\?vitest=\d+)?:\d+:\d+\)/,
    );
  });
});
