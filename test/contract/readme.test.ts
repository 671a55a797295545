import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deploymentSchema } from '../../infra/deployment-schema.ts';
import { configDocs } from '../../lambdas/contract/config-docs.ts';
import { configSchema } from '../../lambdas/contract/config-schema.ts';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import { dateFormats } from '../../lambdas/validate/date-formats.ts';

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

  it('lists the date formats that can be declared', () => {
    const list = /Date formats, (.*)/.exec(readme)?.[1] ?? '';

    expect([...list.matchAll(/`([^`]+)`/g)].map(([, name]) => name)).toEqual(
      dateFormats.map(({ name }) => name),
    );
  });

  it('shows configurations that are taken as they stand', () => {
    const section = readme.split('\n## Configuration\n')[1]?.split('\n## ')[0] ?? '';
    const examples = [...section.matchAll(/```json\n(.*?)```/gs)].map(([, text]) => text ?? '');

    expect(examples.length).toBeGreaterThan(1);
    for (const text of examples) expect(() => parseConfig(JSON.parse(text), 'README.md')).not.toThrow();
  });

  it('documents every key of the deployment with its default', () => {
    expect(cells(between('deployment'))).toEqual(cells(configDocs(deploymentSchema)));
  });
});
