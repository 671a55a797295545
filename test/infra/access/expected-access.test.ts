import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { expectedAccess } from '../../../bin/access/expected-access.ts';
import { grantKey, type Grant, type Target } from '../../../bin/access/grant.ts';
import { heldViewers } from '../../../bin/access/held-viewers.ts';
import type { ViewerRights } from '../../../bin/access/viewer-rights.ts';
import { accessPolicy } from '../../../lambdas/access/policy.ts';
import { policyDigest } from '../../../lambdas/access/policy-digest.ts';
import { parseConfig } from '../../../lambdas/contract/parse-config.ts';
import type { TableName } from '../../../lambdas/contract/tables.ts';
import { filterType, governed, grantType, role, workgroupType } from './governed.ts';

const arns = ['anna', 'ben'].map((name) => `arn:aws:iam::111122223333:role/${name}`);
const roles = [
  role('north', { who: { iam: arns }, hidden: { personal: true } }),
  role('owner', { tables: ['runs'], rows: { default: 'all' } }),
];
const policyOf = (given: readonly unknown[]) =>
  accessPolicy(parseConfig({ access: { roles: given } }, 'test'));
const policy = policyOf(roles);
const made = governed({ roles });

type Named = Readonly<Record<string, string | undefined>>;
type Granted = {
  readonly Principal: { readonly DataLakePrincipalIdentifier: unknown };
  readonly Permissions: readonly string[];
  readonly Resource: Readonly<
    Partial<Record<'Database' | 'DataLocation' | 'Table' | 'DataCellsFilter', Named>>
  >;
};

/** The principal of a grant in the template: an ARN, or the name of the function whose role it is. */
const principalOf = (given: unknown): string => {
  const text = JSON.stringify(given);
  const found = /Functions(plan|publish)Role|cfn-exec-role/.exec(text);
  return found?.[1] ?? found?.[0] ?? String(given);
};

function targetOf({ Resource: { Database, DataLocation, Table, DataCellsFilter } }: Granted): Target {
  if (Database !== undefined) return { kind: 'database' };
  if (DataLocation !== undefined) return { kind: 'location' };
  if (Table !== undefined) return { kind: 'table', table: Table['Name'] as TableName };
  const { TableName: table, Name: filter = '' } = DataCellsFilter ?? {};
  return { kind: 'filter', table: table as TableName, filter };
}

const granted = (made.all(grantType) as unknown as Granted[]).map((grant): Grant => ({
  principal: principalOf(grant.Principal.DataLakePrincipalIdentifier),
  permission: grant.Permissions.join(),
  on: targetOf(grant),
  handsOn: false,
}));

const outputsOf = (given: Pick<ReturnType<typeof governed>, 'stack'>) =>
  Object.fromEntries(
    Object.entries(
      (Template.fromStack(given.stack).toJSON() as { Outputs: Record<string, { Value: unknown }> }).Outputs,
    ).map(([name, { Value }]) => [name, Value]),
  );

describe('what access check expects', () => {
  it('is every grant of the template but that of CloudFormation, and no other', () => {
    const ofTemplate = granted.filter(({ principal }) => principal !== 'cfn-exec-role');

    expect(expectedAccess(policy, ['plan', 'publish']).grants.map(grantKey).sort()).toEqual(
      ofTemplate.map(grantKey).sort(),
    );
  });

  it('is every filter of the template', () => {
    expect(expectedAccess(policy, []).filters.map(({ name }) => name)).toEqual(
      made.all(filterType).map(({ Name }) => Name),
    );
  });

  it('is every workgroup of a role in the template', async () => {
    const names = made.all(workgroupType).map(({ Name }) => Name);
    const rights: ViewerRights = {
      workgroup: (name) => Promise.resolve(names.includes(name) ? 'good' : 'missing'),
      readsFiles: () => Promise.resolve('no'),
    };

    const viewers = await heldViewers(rights, policy, 'customer360-dev');

    expect(viewers.map(({ principal, workgroup: { state } }) => [principal, state])).toEqual([
      [arns[0], 'good'],
      [arns[1], 'good'],
      ['arn:aws:iam::111122223333:role/owner', 'good'],
    ]);
  });
});

describe('what the stack says of access', () => {
  it('is who controls it, by which policy, and whose rights the pipeline has', () => {
    const outputs = outputsOf(made);

    expect(outputs).toMatchObject({ AccessControl: 'lake-formation', AccessPolicy: policyDigest(policy) });
    expect(JSON.stringify(outputs['CatalogWriters'])).toMatch(
      /FunctionsplanRole\w+","Arn"\]\},",",\{"Fn::GetAtt":\["FunctionspublishRole/,
    );
  });

  it.each(['off', 'external'])('is no policy where that is %s', (accessControl) => {
    expect(outputsOf(governed({ accessControl, roles }))).toMatchObject({
      AccessControl: accessControl,
      AccessPolicy: policyDigest([]),
    });
  });
});

describe('policyDigest', () => {
  const [north, owner] = roles;

  it.each<readonly [string, readonly unknown[]]>([
    ['rows', [{ ...north, rows: { default: 'all' } }, owner]],
    ['hidden columns', [{ ...north, hidden: { personal: false } }, owner]],
    ['tables', [{ ...north, tables: ['customer360'] }, owner]],
    ['people', [{ ...north, who: { iam: arns.slice(1) } }, owner]],
    ['roles', [north]],
  ])('changes with its %s', (_, changed) => {
    expect(policyDigest(policyOf(changed))).not.toBe(policyDigest(policy));
  });

  it('does not change with who views reports', () => {
    const changed = [{ ...north, who: { iam: arns, powerBi: ['a@b.example'] } }, owner];

    expect(policyDigest(policyOf(changed))).toBe(policyDigest(policy));
  });
});
