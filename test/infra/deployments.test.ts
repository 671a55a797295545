import { describe, expect, it } from 'vitest';
import { stackOutputs } from '../../lambdas/contract/stack-outputs.ts';
import { at, synthesised, synthesisedAnew } from './synthesised.ts';

const dev = synthesised();
const prod = synthesised({ env: 'prod' });

describe('a deployment', () => {
  it('says to the command line everything that it looks for', () => {
    expect(Object.keys(dev.outputs).sort()).toEqual([...stackOutputs].sort());
  });

  it('names no account and no region', () => {
    const regions = /\b(us|eu|ap|sa|ca|me|af|il|cn|mx)(-gov)?-(north|south|east|west|central)[a-z]*-\d\b/;

    expect(dev.json).not.toMatch(/\b\d{12}\b/);
    expect(dev.json).not.toMatch(regions);
  });

  it('is the same when it is synthesised again', () => {
    expect(synthesisedAnew().json).toBe(dev.json);
  });

  it('has its name and environment in every name', () => {
    const shop = synthesised({ name: 'shop', env: 'test' });
    const named = [
      ...['AWS::Lambda::Function/FunctionName', 'AWS::SQS::Queue/QueueName', 'AWS::SNS::Topic/TopicName'],
      ...['AWS::StepFunctions::StateMachine/StateMachineName', 'AWS::Scheduler::Schedule/Name'],
      ...['AWS::CloudWatch::Alarm/AlarmName', 'AWS::CloudWatch::Dashboard/DashboardName'],
      ...[
        'AWS::Events::Rule/Name',
        'AWS::Athena::WorkGroup/Name',
        'AWS::IAM::ManagedPolicy/ManagedPolicyName',
      ],
    ].flatMap((place) => {
      const [type = '', property = ''] = place.split('/');
      return shop.all(type).map(([, { Properties }]) => String(at(Properties, property)));
    });

    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((name) => !name.startsWith('shop-test'))).toEqual([]);
    expect(shop.json).not.toContain('customer360-dev');
    expect(shop.outputs['GlueDatabase']).toEqual({ Value: 'shop_test' });
  });

  it('tags what can be tagged', () => {
    const tagged = synthesised({ tags: { 'cost-centre': '4711' } }).all('AWS::S3::Bucket');

    for (const [, { Properties }] of tagged)
      expect(at(Properties, 'Tags')).toEqual(
        expect.arrayContaining([
          { Key: 'app', Value: 'customer360' },
          { Key: 'env', Value: 'dev' },
          { Key: 'data-class', Value: 'personal' },
          { Key: 'cost-centre', Value: '4711' },
        ]),
      );
  });

  it('bounds every role by the policy that the account demands', () => {
    const { all } = synthesised({ permissionsBoundary: 'developer-boundary' });

    for (const [, { Properties }] of all('AWS::IAM::Role'))
      expect(JSON.stringify(at(Properties, 'PermissionsBoundary'))).toContain(':policy/developer-boundary');
  });

  it('runs on the processor that is asked for', () => {
    const { all } = synthesised({ architecture: 'x86_64' });

    for (const [, { Properties }] of all('AWS::Lambda::Function'))
      expect(at(Properties, 'Architectures')).toEqual(['x86_64']);
  });
});

describe('data', () => {
  const kept = ['AWS::S3::Bucket', 'AWS::KMS::Key'];

  it.each(kept)('of %s goes with a stack of dev', (type) => {
    expect(dev.all(type).map(([, { DeletionPolicy }]) => DeletionPolicy)).not.toContain('Retain');
    expect(dev.terminationProtection).toBe(false);
  });

  it.each(kept)('of %s outlives a stack of prod, which nobody deletes by mistake', (type) => {
    expect(new Set(prod.all(type).map(([, { DeletionPolicy }]) => DeletionPolicy))).toEqual(
      new Set(['Retain']),
    );
    expect(prod.terminationProtection).toBe(true);
  });

  it('leaves nothing behind that bars the way of the next stack of the same name', () => {
    const retained = ['AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::Logs::LogGroup']
      .flatMap((type) => prod.all(type))
      .filter(([, { DeletionPolicy }]) => DeletionPolicy === 'Retain');

    expect(retained.length).toBeGreaterThan(5);
    for (const [, { Properties }] of retained) {
      expect(Properties).not.toHaveProperty('BucketName');
      expect(Properties).not.toHaveProperty('LogGroupName');
    }
  });
});

describe('what a lost stack left behind', () => {
  const key = 'arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4444-8888-0123456789ab';
  const adopted = synthesised({
    existing: { landing: 'left-landing', curated: 'left-curated', control: 'left-control', key },
  });

  it('is adopted, not made anew', () => {
    const made = adopted.all('AWS::S3::Bucket').map(([id]) => id.replace(/[0-9A-F]{8}$/, ''));

    expect(made.sort()).toEqual(['LakeAccessLogs', 'LakeQuarantine']);
    expect(adopted.all('AWS::KMS::Key')).toEqual([]);
  });

  it('is what functions and tables use', () => {
    const plan = adopted.one('AWS::Lambda::Function', 'FunctionsplanFunction');
    const table = adopted.one('AWS::Glue::Table', 'Catalogcustomer360');
    const topic = adopted.one('AWS::SNS::Topic', 'AlertsMarketing');

    expect(at(plan, 'Environment.Variables')).toMatchObject({
      LANDING_BUCKET: 'left-landing',
      CONTROL_BUCKET: 'left-control',
    });
    expect(at(table, 'TableInput.StorageDescriptor.Location')).toBe('s3://left-curated/customer360/');
    expect(at(topic, 'KmsMasterKeyId')).toBe(key);
  });
});

describe('addresses', () => {
  it('are subscribed to their topic, each once', () => {
    const { all } = synthesised({
      alerts: {
        marketingAddresses: ['m@example.com', 'm@example.com'],
        operationsAddresses: ['o@example.com'],
      },
    });

    const subscribed = all('AWS::SNS::Subscription').map(([, { Properties }]) => [
      String(at(Properties, 'TopicArn.Ref')).replace(/[0-9A-F]{8}$/, ''),
      at(Properties, 'Protocol'),
      at(Properties, 'Endpoint'),
    ]);
    expect(subscribed.sort()).toEqual([
      ['AlertsMarketing', 'email', 'm@example.com'],
      ['AlertsOperations', 'email', 'o@example.com'],
    ]);
  });
});
