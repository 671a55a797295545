import { describe, expect, it } from 'vitest';
import { tables } from '../../lambdas/contract/tables.ts';
import { policiesOf, type Right } from './granted-rights.ts';
import { at, synthesised } from './synthesised.ts';

const stack = synthesised({ sources: ['till-1', 'web'] });

const policies = policiesOf(stack);

const rightsOf = (id: string): Right[] => policies.find(([name]) => name.startsWith(id))?.[1] ?? [];

/** Where a function may do something to objects. */
const places = (name: string, action: string): string[] =>
  rightsOf(`Functions${name}`)
    .filter((right) => right.action === action)
    .map(({ resource }) => resource)
    .sort();

describe('every policy', () => {
  it.each(policies)('%s allows no action by a star', (_, rights) => {
    expect(rights.filter(({ action }) => action.includes('*'))).toEqual([]);
  });

  it.each(policies)('%s names its resources, but where AWS knows none', (_, rights) => {
    const everywhere = rights.filter(({ resource }) => resource === '*').map(({ action }) => action);

    expect(everywhere.filter((action) => !/^(xray|logs):/.test(action))).toEqual([]);
  });

  it('is of the stack: no role takes one that AWS manages', () => {
    const managed = stack
      .all('AWS::IAM::Role')
      .filter(([, { Properties }]) => at(Properties, 'ManagedPolicyArns'));

    expect(managed).toEqual([]);
  });

  it.each(policies)('%s reaches objects below a bucket of the stack only', (_, rights) => {
    const objects = rights.filter(({ action }) => /^s3:.*Object/.test(action));

    expect(
      objects.filter(({ resource }) => !/^Lake(Landing|Curated|Quarantine|Control)\.Arn\//.test(resource)),
    ).toEqual([]);
  });
});

describe('the functions', () => {
  it.each([
    [
      'validate',
      [
        'LakeControl.Arn/control/arrivals/*',
        'LakeControl.Arn/control/deliveries/*',
        'LakeControl.Arn/control/landed/*',
        'LakeControl.Arn/control/verdicts/*',
        'LakeControl.Arn/validated/*',
        'LakeQuarantine.Arn/*',
      ],
    ],
    ['plan', ['LakeControl.Arn/control/ledger/*', 'LakeControl.Arn/control/plans/*']],
    [
      'score',
      [
        'LakeControl.Arn/control/manifests/*',
        'LakeControl.Arn/control/packs.json',
        'LakeControl.Arn/packed/*',
        'LakeCurated.Arn/*',
      ],
    ],
    [
      'athena',
      [
        'LakeControl.Arn/control/manifests/*',
        'LakeControl.Arn/work/*',
        ...Object.keys(tables)
          .map((table) => `LakeCurated.Arn/${table}/*`)
          .sort(),
      ],
    ],
    ['publish', ['LakeControl.Arn/control/current.json', 'LakeControl.Arn/control/manifests/*']],
    [
      'notify',
      [
        'LakeControl.Arn/control/digests/*',
        'LakeControl.Arn/control/notified/*',
        'LakeControl.Arn/marketing/*',
      ],
    ],
  ])('%s writes what is its own, and nothing else', (name, written) => {
    expect(places(name, 's3:PutObject')).toEqual(written);
  });

  it.each([
    ['validate', []],
    ['plan', []],
    ['score', []],
    ['athena', ['LakeControl.Arn/work/*']],
    [
      'publish',
      [
        'LakeControl.Arn/control/ledger/segments/*',
        'LakeControl.Arn/control/manifests/*',
        'LakeControl.Arn/packed/*',
        'LakeCurated.Arn/*',
      ],
    ],
    ['notify', []],
  ])('%s deletes %j', (name, deleted) => {
    expect(places(name, 's3:DeleteObject')).toEqual(deleted);
  });

  it('read exports in validate only', () => {
    const readers = ['validate', 'plan', 'score', 'athena', 'publish', 'notify'].filter((name) =>
      places(name, 's3:GetObject').some((place) => place.startsWith('LakeLanding')),
    );

    expect(readers).toEqual(['validate']);
  });

  it('can tell an object that is not there from one that they may not see', () => {
    // Under a condition, s3:ListBucket does not count when an object is asked for: S3 then answers 403 for 404.
    const lists = policies
      .filter(([id]) => id.startsWith('Functions'))
      .flatMap(([, rights]) => rights.filter(({ action }) => action === 's3:ListBucket'));

    expect(lists.length).toBeGreaterThan(0);
    expect(lists.filter(({ condition }) => condition !== 'null')).toEqual([]);
  });
});

describe('the upload policy of a source', () => {
  it('allows to write below its folder, and nothing else', () => {
    expect(rightsOf('Uploadstill1')).toEqual([
      { action: 's3:PutObject', resource: 'LakeLanding.Arn/incoming/till-1/*', condition: 'null' },
      { action: 'kms:GenerateDataKey', resource: 'Key.Arn', condition: 'null' },
    ]);
  });

  it('is there for every declared source', () => {
    const names = stack
      .all('AWS::IAM::ManagedPolicy')
      .map(([, { Properties }]) => at(Properties, 'ManagedPolicyName'));

    expect(names).toEqual(
      expect.arrayContaining(['customer360-dev-upload-till-1', 'customer360-dev-upload-web']),
    );
  });
});

describe('the policy of the marketing list', () => {
  it('allows to read the lists, and nothing else of what the pipeline knows', () => {
    const rights = rightsOf('AlertsMarketingReaders').map(({ action, resource }) => `${action} ${resource}`);

    expect(rights).toEqual([
      's3:GetObject LakeControl.Arn/marketing/*',
      's3:ListBucket LakeControl.Arn',
      'kms:Decrypt Key.Arn',
    ]);
  });
});

describe('the policy of analysts', () => {
  it('reads the published tables and asks in one workgroup, where nothing narrows queries', () => {
    const rights = rightsOf('AnalystsPolicy');
    const placesOf = (service: string): string[] => [
      ...new Set(
        rights.filter(({ action }) => action.startsWith(`${service}:`)).map(({ resource }) => resource),
      ),
    ];

    expect(placesOf('s3')).toEqual(['LakeCurated.Arn/*', 'LakeCurated.Arn']);
    expect(placesOf('kms')).toEqual(['Key.Arn']);
    expect(placesOf('athena').filter((place) => place.includes(':workgroup/'))).toEqual([
      expect.stringMatching(/:workgroup\/customer360-dev-operations$/),
    ]);
    expect(
      rights
        .map(({ action }) => action)
        .filter((action) => /Put|Delete|Create|Update|GenerateDataKey/.test(action)),
    ).toEqual([]);
  });

  it('is for the tables of no deployment that somebody else narrows', () => {
    const names = synthesised({ accessControl: 'external' })
      .all('AWS::IAM::ManagedPolicy')
      .map(([, { Properties }]) => at(Properties, 'ManagedPolicyName'));

    expect(names).not.toContain('customer360-dev-analysts');
  });
});

describe('every role', () => {
  it.each(stack.all('AWS::IAM::Role'))('%s is assumed by one service', (_, { Properties }) => {
    const [statement, ...others] = at(Properties, 'AssumeRolePolicyDocument.Statement') as {
      Principal: unknown;
    }[];

    expect(others).toEqual([]);
    expect(statement?.Principal).toEqual({
      Service: expect.stringMatching(/^[a-z]+\.amazonaws\.com$/) as string,
    });
  });
});
