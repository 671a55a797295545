import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { projectFile } from '../../lambdas/engine/project-file.ts';
import { ruleFiles } from '../../lambdas/model/rules-fingerprint.ts';

const all = readdirSync(fileURLToPath(projectFile('lambdas/')), { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.sql'));

const roomOf = (path: string): string => path.slice(0, path.indexOf('/'));

describe('the files that run ids rest on', () => {
  it('are those of the rooms that make verdicts and tables, each once and in one order', () => {
    const expected = all.filter((path) => ['model', 'plan', 'score', 'validate'].includes(roomOf(path)));

    expect(ruleFiles()).toEqual(expected.sort());
    expect(new Set(ruleFiles().map(roomOf))).toEqual(new Set(['model', 'plan', 'score', 'validate']));
  });

  it('are not those that only read what is published', () => {
    const others = all.map(roomOf).filter((room) => ruleFiles().every((path) => roomOf(path) !== room));

    expect(new Set(others)).toContain('notify');
  });
});
