import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deploymentSchema } from '../../infra/deployment-schema.ts';
import { configDocs } from '../../lambdas/contract/config-docs.ts';
import { configSchema } from '../../lambdas/contract/config-schema.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

const cells = (table: string): string[] =>
  table
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[\s:|-]+\|$/.test(line))
    .map((line) => line.replaceAll(/\s+/g, ' '));

const between = (mark: string): string =>
  readme.split(`<!-- ${mark}: begin -->`)[1]?.split(`<!-- ${mark}: end -->`)[0] ?? '';

describe('the README', () => {
  it('documents every key of the configuration with its default', () => {
    expect(cells(between('configuration'))).toEqual(cells(configDocs(configSchema)));
  });

  it('documents every key of the deployment with its default', () => {
    expect(cells(between('deployment'))).toEqual(cells(configDocs(deploymentSchema)));
  });
});
