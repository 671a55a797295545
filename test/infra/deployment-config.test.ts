import { describe, expect, it } from 'vitest';
import { keepsData, parseDeployment } from '../../infra/deployment-config.ts';
import { deploymentOf } from '../../infra/deployment-context.ts';
import { scheduleWarning } from '../../infra/schedule-warning.ts';
import { ConfigError } from '../../lambdas/contract/config-error.ts';

function problemsOf(act: () => unknown): readonly string[] {
  try {
    act();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const refused: readonly (readonly [string, string])[] = [
  ['{"timezone":"UTC"}', 'timezone: unknown key. Did you mean timeZone?'],
  ['{"env":"Prod"}', 'env: must be a name such as "dev" or "prod", in lower case.'],
  ['{"name":"a--b"}', 'name: must be a name in lower case letters, digits and single hyphens.'],
  [
    '{"name":"customer-intelligence","env":"prod"}',
    'name: is too long: with env, "customer-intelligence-prod" must hold at most 24 characters.',
  ],
  [
    '{"timeZone":"Europe/Berln"}',
    'timeZone: must be an IANA time zone such as "Europe/Berlin" or "UTC". Did you mean Europe/Berlin?',
  ],
  ['{"scheduledAt":"5:00"}', 'scheduledAt: must be a time of day, "HH:MM" from "00:00" to "23:59".'],
  ['{"scheduledAt":"24:00"}', 'scheduledAt: must be a time of day, "HH:MM" from "00:00" to "23:59".'],
  ['{"refreshWindowMinutes":0}', 'refreshWindowMinutes: must be a whole number from 1 to 1440.'],
  ['{"architecture":"arm"}', 'architecture: must be one of "arm64", "x86_64".'],
  ['{"memoryMiB":{"score":128}}', 'memoryMiB.score: must be a whole number from 512 to 10240.'],
  ['{"memoryMiB":{"scor":1024}}', 'memoryMiB.scor: unknown key. Did you mean score?'],
  ['{"alerts":{"marketing":"all"}}', 'alerts.marketing: must be one of "list", "summary".'],
  ['{"alerts":{"operationsAddresses":["ops"]}}', 'alerts.operationsAddresses[0]: must be an e-mail address.'],
  [
    '{"sources":["till *"]}',
    'sources[0]: must be the name of a source in letters, digits, ".", "_" and "-"; files of other sources are uploaded by operations.',
  ],
  [
    '{"existing":{"landing":"left-behind"}}',
    'existing.key: is missing; write the ARN of the key that the adopted buckets are encrypted with.',
  ],
  [
    '{"existing":{"key":"alias/data"}}',
    'existing.key: must be the ARN of the key that the adopted buckets are encrypted with, arn:aws:kms:…:key/….',
  ],
  [
    '{"tags":{"aws:owner":"x"}}',
    'tags["aws:owner"]: is no name for a tag: letters, digits, blanks and any of ._:/=+@-, and never "aws:" first.',
  ],
  [
    '{"permissionsBoundary":"a b"}',
    'permissionsBoundary: must be the name of a managed policy of the account.',
  ],
];

describe('deployment configuration', () => {
  it('needs nothing but its defaults', () => {
    const deployment = parseDeployment({}, 'cdk.json');

    expect(deployment).toMatchObject({ env: 'dev', name: 'customer360', architecture: 'arm64' });
  });

  it.each(refused)('refuses %s and says what to write', (json, problem) => {
    const problems = problemsOf(() => parseDeployment(JSON.parse(json), 'cdk.json'));

    expect(problems).toEqual([problem]);
  });

  it('asks for no function more than the memory that a new account allows', () => {
    const { memoryMiB } = parseDeployment({}, 'cdk.json');

    expect(Math.max(...Object.values(memoryMiB))).toBeLessThanOrEqual(3008);
  });

  it.each([
    ['dev', false],
    ['prod', true],
    ['staging', true],
  ])('keeps the data of %s after its stack: %s', (env, kept) => {
    expect(keepsData(parseDeployment({ env }, 'cdk.json'))).toBe(kept);
  });
});

describe('context of the app', () => {
  it('is overridden on the command line, key by key', () => {
    const deployment = deploymentOf({
      deployment: { name: 'shop', alerts: { listLength: 5 } },
      env: 'prod',
      refreshWindowMinutes: '15',
      'alerts.marketing': 'summary',
      'alerts.operationsAddresses': '["ops@example.com"]',
    });

    expect(deployment).toMatchObject({
      name: 'shop',
      env: 'prod',
      refreshWindowMinutes: 15,
      alerts: { marketing: 'summary', listLength: 5, operationsAddresses: ['ops@example.com'] },
    });
  });

  it('says which key a misspelt one on the command line is', () => {
    const problems = problemsOf(() => deploymentOf({ scheduleAt: '04:00' }));

    expect(problems).toEqual(['scheduleAt: unknown key. Did you mean scheduledAt?']);
  });

  it('leaves the context of other tools alone', () => {
    const context = {
      'aws:cdk:bundling-stacks': [],
      '@aws-cdk/core:x': true,
      customer360: { timeZone: 'UTC' },
    };

    expect(problemsOf(() => deploymentOf(context))).toEqual([]);
  });
});

describe('warning about the schedule', () => {
  it.each([
    ['02:30', 'Europe/Berlin', true],
    ['01:00', 'America/New_York', true],
    ['02:30', 'Australia/Sydney', true],
    ['03:01', 'Europe/Berlin', false],
    ['00:59', 'Europe/Berlin', false],
    ['02:30', 'Asia/Dubai', false],
    ['02:30', 'UTC', false],
  ])('%s in %s: %s', (scheduledAt, timeZone, warned) => {
    const warning = scheduleWarning(parseDeployment({ scheduledAt, timeZone }, 'cdk.json'));

    expect(warning !== undefined).toBe(warned);
  });
});
