import { describe, expect, it } from 'vitest';
import { apply } from '../../../bin/access/apply.ts';
import type { Finding } from '../../../bin/access/finding.ts';
import { findings } from '../../../bin/access/findings.ts';
import { heldAccess } from '../../../bin/access/held-access.ts';
import type { HeldViewer } from '../../../bin/access/held-viewers.ts';
import type { LakePermissions } from '../../../bin/access/lake-permissions.ts';
import { mendInWords, mendsOf } from '../../../bin/access/mending.ts';
import {
  afterDeployment,
  arn,
  deployedFilters,
  deployedGrants,
  expected,
  grantOf,
  northFilter,
} from './drifted.ts';

type Given = Parameters<typeof afterDeployment>[0];

const amiss = async (permissions: LakePermissions, viewers: readonly HeldViewer[] = []) =>
  findings(expected, await heldAccess(permissions), viewers);

const kinds = (found: readonly Finding[]): string[] => found.map(({ kind }) => kind);

const besides = (...grants: ReturnType<typeof grantOf>[]): Given => ({
  grants: [...deployedGrants, ...grants],
});

const filterOf = (change: object): Given => ({
  filters: deployedFilters.map((filter) =>
    filter.name === northFilter.name ? { ...filter, ...change } : filter,
  ),
});

const { name } = northFilter;
const onFilter = { kind: 'filter', table: 'customer360', filter: name } as const;
const rows = "the rows where home_city in ('Oslo', 'L''Aquila')";

/** What somebody changed → what is found, what is said, and what mends it. */
const mendable: readonly (readonly [string, Given, string, string, readonly string[]])[] = [
  [
    'everybody on the database',
    besides(grantOf('IAM_ALLOWED_PRINCIPALS', 'ALL', { kind: 'database' })),
    'everybody',
    'IAM_ALLOWED_PRINCIPALS holds ALL on the database: whoever IAM lets in, no filter narrows.',
    ['revoke ALL on the database from IAM_ALLOWED_PRINCIPALS'],
  ],
  [
    'everybody on a table',
    besides(grantOf('IAM_ALLOWED_PRINCIPALS', 'ALL', { kind: 'table', table: 'runs' })),
    'everybody',
    'IAM_ALLOWED_PRINCIPALS holds ALL on the whole table runs: whoever IAM lets in, no filter narrows.',
    ['revoke ALL on the whole table runs from IAM_ALLOWED_PRINCIPALS'],
  ],
  [
    'all principals of the account',
    besides(grantOf('111122223333:IAMPrincipals', 'SELECT', { kind: 'every-table' })),
    'everybody',
    '111122223333:IAMPrincipals holds SELECT on all tables of the database: whoever IAM lets in, no filter narrows.',
    ['revoke SELECT on all tables of the database from 111122223333:IAMPrincipals'],
  ],
  [
    'a plain SELECT beside a filter',
    besides(grantOf(arn('anna'), 'SELECT', { kind: 'table', table: 'customer360' })),
    'plain-select',
    `${arn('anna')} (role north) holds SELECT on the whole table customer360, beside its filters: it sees what they leave out.`,
    [`revoke SELECT on the whole table customer360 from ${arn('anna')}`],
  ],
  [
    'a SELECT of all tables',
    besides(grantOf(arn('otto'), 'SELECT', { kind: 'every-table' })),
    'plain-select',
    `${arn('otto')} (role owner) holds SELECT on all tables of the database, beside its filters: it sees what they leave out.`,
    [`revoke SELECT on all tables of the database from ${arn('otto')}`],
  ],
  [
    'a SELECT of columns',
    besides(grantOf(arn('ben'), 'SELECT', { kind: 'columns', table: 'runs', only: ['as_of'] })),
    'plain-select',
    `${arn('ben')} (role north) holds SELECT on columns of runs (as_of), beside its filters: it sees what they leave out.`,
    [`revoke SELECT on columns of runs (as_of) from ${arn('ben')}`],
  ],
  [
    'a SELECT of all columns but one',
    besides(grantOf(arn('ben'), 'SELECT', { kind: 'columns-but', table: 'runs', but: ['as_of'] })),
    'plain-select',
    `${arn('ben')} (role north) holds SELECT on runs without as_of, beside its filters: it sees what they leave out.`,
    [`revoke SELECT on runs without as_of from ${arn('ben')}`],
  ],
  [
    'the filter of another role',
    besides(grantOf(arn('otto'), 'SELECT', onFilter)),
    'extra-grant',
    `${arn('otto')} (role owner) holds SELECT on the filter ${name}, which the deployment does not give.`,
    [`revoke SELECT on the filter ${name} from ${arn('otto')}`],
  ],
  [
    'a right to change a table',
    besides(grantOf(arn('anna'), 'DROP', { kind: 'table', table: 'runs' })),
    'extra-grant',
    `${arn('anna')} (role north) holds DROP on the whole table runs, which the deployment does not give.`,
    [`revoke DROP on the whole table runs from ${arn('anna')}`],
  ],
  [
    'a right of a viewer to the bucket',
    besides(grantOf(arn('anna'), 'DATA_LOCATION_ACCESS', { kind: 'location' })),
    'extra-grant',
    `${arn('anna')} (role north) holds DATA_LOCATION_ACCESS on the bucket of the tables, which the deployment does not give.`,
    [`revoke DATA_LOCATION_ACCESS on the bucket of the tables from ${arn('anna')}`],
  ],
  [
    'a right of the pipeline that it does not need',
    besides(grantOf(arn('plan'), 'DROP', { kind: 'table', table: 'runs' })),
    'extra-grant',
    `${arn('plan')} (the pipeline) holds DROP on the whole table runs, which the deployment does not give.`,
    [`revoke DROP on the whole table runs from ${arn('plan')}`],
  ],
  [
    'a grant of a viewer that is gone',
    {
      grants: deployedGrants.filter(
        ({ principal, on }) => principal !== arn('anna') || on.kind !== 'database',
      ),
    },
    'missing-grant',
    `${arn('anna')} (role north) lacks DESCRIBE on the database.`,
    [`grant DESCRIBE on the database to ${arn('anna')}`],
  ],
  [
    'a grant of the pipeline that is gone',
    {
      grants: deployedGrants.filter(
        ({ principal, on }) => principal !== arn('plan') || on.kind !== 'location',
      ),
    },
    'missing-grant',
    `${arn('plan')} (the pipeline) lacks DATA_LOCATION_ACCESS on the bucket of the tables.`,
    [`grant DATA_LOCATION_ACCESS on the bucket of the tables to ${arn('plan')}`],
  ],
  [
    'a filter that is gone',
    { filters: deployedFilters.filter((filter) => filter.name !== name) },
    'missing-filter',
    `The filter ${name} is not there: role north sees nothing of customer360.`,
    [`make the filter ${name} of customer360`],
  ],
  [
    'a filter with other rows',
    filterOf({ expression: "home_city = 'Roma'" }),
    'changed-filter',
    `The filter ${name} shows the rows where home_city = 'Roma', without customer_key, customer_name; by the policy it shows ${rows}, without customer_key, customer_name.`,
    [`give the filter ${name} of customer360 the rows and columns of the policy`],
  ],
  [
    'a filter with every row and column',
    filterOf({ expression: undefined, columns: { but: [] } }),
    'changed-filter',
    `The filter ${name} shows every row, with every column; by the policy it shows ${rows}, without customer_key, customer_name.`,
    [`give the filter ${name} of customer360 the rows and columns of the policy`],
  ],
  [
    'a filter that names its columns',
    filterOf({ columns: { only: ['customer_name'] } }),
    'changed-filter',
    `The filter ${name} shows ${rows}, of customer_name only; by the policy it shows ${rows}, without customer_key, customer_name.`,
    [`give the filter ${name} of customer360 the rows and columns of the policy`],
  ],
  [
    'a filter that hides less',
    filterOf({ columns: { but: ['customer_key'] } }),
    'changed-filter',
    `The filter ${name} shows ${rows}, without customer_key; by the policy it shows ${rows}, without customer_key, customer_name.`,
    [`give the filter ${name} of customer360 the rows and columns of the policy`],
  ],
  [
    'open tables to come',
    { defaults: { newTables: true } },
    'new-tables-open',
    'New tables of the database are open to IAM_ALLOWED_PRINCIPALS.',
    ['have new tables of the database give nobody anything'],
  ],
  [
    'an open account',
    { defaults: { account: true } },
    'account-open',
    'New databases and tables of the account are open to IAM_ALLOWED_PRINCIPALS, the governed database too when it is made anew. access apply --account ends it, for everybody in the account.',
    ['have new databases and tables of the account give nobody anything'],
  ],
];

describe('after a deployment', () => {
  it('nothing is amiss, though CloudFormation holds what it made', async () => {
    expect(await amiss(afterDeployment())).toEqual([]);
  });

  it('nothing is amiss with filters of others that nobody has', async () => {
    const filter = { table: 'runs', name: 'mine', expression: 'true', columns: { but: [] } } as const;

    expect(await amiss(afterDeployment({ filters: [...deployedFilters, filter] }))).toEqual([]);
  });

  it('nothing is amiss with columns in another order, and blanks around rows', async () => {
    const change = {
      expression: ` ${northFilter.expression ?? ''} `,
      columns: { but: northFilter.excludedColumns.toReversed() },
    };

    expect(await amiss(afterDeployment(filterOf(change)))).toEqual([]);
  });
});

describe.each(mendable)('%s', (_, given, kind, message, mending) => {
  it('is found', async () => {
    expect(await amiss(afterDeployment(given))).toMatchObject([{ kind, message }]);
  });

  it('is mended, and nothing else is done', async () => {
    const permissions = afterDeployment(given);
    const mends = mendsOf(await amiss(permissions), { account: true });

    const { done, failed } = await apply(mends, permissions);

    expect(failed).toBeUndefined();
    expect(done.map(mendInWords)).toEqual(mending);
    expect(await amiss(permissions)).toEqual([]);
    expect(await permissions.grants()).toHaveLength(deployedGrants.length);
  });
});

describe('a grant that may be handed on', () => {
  it('is taken back, and given again without that', async () => {
    const grants = deployedGrants.map((grant) =>
      grant.principal === arn('anna') && grant.on.kind === 'database' ? { ...grant, handsOn: true } : grant,
    );
    const permissions = afterDeployment({ grants });
    const found = await amiss(permissions);

    const { done } = await apply(mendsOf(found, { account: false }), permissions);

    expect(kinds(found)).toEqual(['extra-grant', 'missing-grant']);
    expect(done.map(mendInWords)).toEqual([
      `revoke DESCRIBE on the database, to hand on from ${arn('anna')}`,
      `grant DESCRIBE on the database to ${arn('anna')}`,
    ]);
    expect(await amiss(permissions)).toEqual([]);
  });
});

describe('the defaults of the account', () => {
  it('are left alone unless they are named', async () => {
    const permissions = afterDeployment({ defaults: { account: true } });

    expect(mendsOf(await amiss(permissions), { account: false })).toEqual([]);
  });
});

describe('a step that fails', () => {
  it('ends the mending, which says how far it came', async () => {
    const permissions = afterDeployment({
      ...besides(grantOf('IAM_ALLOWED_PRINCIPALS', 'ALL', { kind: 'database' })),
      filters: deployedFilters.filter((filter) => filter.name !== name),
      defaults: { newTables: true },
    });
    const mends = mendsOf(await amiss(permissions), { account: false });
    const denied = { ...permissions, revoke: () => Promise.reject(new TypeError('value of a cell')) };

    const { done, failed } = await apply(mends, denied);

    expect(done.map(mendInWords)).toEqual(['have new tables of the database give nobody anything']);
    expect(failed?.mend.act).toBe('revoke');
    expect(failed?.message).toContain('Something unexpected happened');
    expect(failed?.message).not.toContain('value of a cell');
  });
});
