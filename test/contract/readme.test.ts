import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { configDocs } from '../../lambdas/contract/config-docs.ts';

const cells = (table: string): string[] =>
  table
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[\s:|-]+\|$/.test(line))
    .map((line) => line.replaceAll(/\s+/g, ' '));

it('documents in the README every key of the configuration with its default', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [, documented = ''] =
    /<!-- configuration: begin -->(.*)<!-- configuration: end -->/s.exec(readme) ?? [];

  expect(cells(documented)).toEqual(cells(configDocs()));
});
