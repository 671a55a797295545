import fc from 'fast-check';
import { expect, it } from 'vitest';
import { apply } from '../../../bin/access/apply.ts';
import { findings } from '../../../bin/access/findings.ts';
import { grantKey, permissionKey, type Grant, type Target } from '../../../bin/access/grant.ts';
import { heldAccess } from '../../../bin/access/held-access.ts';
import type { HeldFilter } from '../../../bin/access/lake-permissions.ts';
import { mendsOf } from '../../../bin/access/mending.ts';
import { byExtent } from '../../extent.ts';
import {
  administrator,
  afterDeployment,
  arn,
  deployedFilters,
  deployedGrants,
  expected,
  northFilter,
  writers,
} from './drifted.ts';

const strangers = [arn('stranger'), administrator, 'arn:aws:iam::444455556666:user/other'];

const principal = fc.constantFrom(
  ...[arn('anna'), arn('ben'), arn('otto'), ...writers, ...strangers],
  ...['IAM_ALLOWED_PRINCIPALS', '111122223333:IAMPrincipals'],
);

const foreignFilter: HeldFilter = {
  ...{ table: 'runs', name: 'of-others', expression: undefined },
  columns: { but: [] },
};

const target = fc.constantFrom<Target[]>(
  { kind: 'database' },
  { kind: 'every-table' },
  { kind: 'location' },
  { kind: 'table', table: 'customer360' },
  { kind: 'columns', table: 'runs', only: ['as_of'] },
  { kind: 'columns-but', table: 'churn_risk', but: ['rank'] },
  { kind: 'filter', table: 'runs', filter: foreignFilter.name },
  { kind: 'filter', table: northFilter.table, filter: northFilter.name },
);

const extra = fc.record({
  principal,
  permission: fc.constantFrom('SELECT', 'ALL', 'DESCRIBE', 'ALTER', 'DATA_LOCATION_ACCESS'),
  on: target,
  handsOn: fc.boolean(),
}) satisfies fc.Arbitrary<Grant>;

const filterChange = fc.constantFrom<(filter: HeldFilter) => HeldFilter[]>(
  (filter) => [filter],
  (filter) => [filter],
  () => [],
  (filter) => [{ ...filter, expression: undefined }],
  (filter) => [{ ...filter, expression: "home_city <> ''" }],
  (filter) => [{ ...filter, columns: { only: ['as_of'] } }],
  (filter) => [{ ...filter, columns: { but: ['run_id'] } }],
);

const drift = fc.record({
  extras: fc.array(extra, { maxLength: 6 }),
  lost: fc.array(fc.nat(deployedGrants.length - 1), { maxLength: 6 }),
  handed: fc.array(fc.nat(deployedGrants.length - 1), { maxLength: 3 }),
  changes: fc.array(filterChange, { minLength: deployedFilters.length, maxLength: deployedFilters.length }),
  defaults: fc.record({ newTables: fc.boolean(), account: fc.boolean() }),
});

const drifted = (given: typeof drift extends fc.Arbitrary<infer T> ? T : never) => {
  const kept = deployedGrants
    .map((grant, index) => (given.handed.includes(index) ? { ...grant, handsOn: true } : grant))
    .filter((_, index) => !given.lost.includes(index));
  const taken = new Set(kept.map(permissionKey));
  return afterDeployment({
    grants: [...kept, ...given.extras.filter((grant) => !taken.has(permissionKey(grant)))],
    filters: [
      ...deployedFilters.flatMap((filter, index) => given.changes[index]?.(filter) ?? []),
      foreignFilter,
    ],
    defaults: given.defaults,
  });
};

const known = new Set(expected.grants.map((grant) => grant.principal));

const ofOthers = (grants: readonly Grant[]): string[] =>
  grants
    .filter((grant) => strangers.includes(grant.principal))
    .map(grantKey)
    .sort();

it('leaves nothing amiss but what strangers hold, and touches none of that', async () => {
  const met = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(drift, async (given) => {
      const permissions = drifted(given);
      const before = await heldAccess(permissions);
      const found = findings(expected, before, []);
      for (const { kind } of found) met.set(kind, (met.get(kind) ?? 0) + 1);

      const { failed } = await apply(mendsOf(found, { account: true }), permissions);

      const after = await heldAccess(permissions);
      const left = findings(expected, after, []);
      expect(failed).toBeUndefined();
      expect(left).toEqual(found.filter(({ kind }) => kind === 'stranger'));
      expect(ofOthers(after.grants)).toEqual(ofOthers(before.grants));
      expect(after.filters.find((filter) => filter.name === foreignFilter.name)).toEqual(foreignFilter);
      expect(
        after.grants
          .filter((grant) => known.has(grant.principal))
          .map(grantKey)
          .sort(),
      ).toEqual(expected.grants.map(grantKey).sort());
      expect(mendsOf(left, { account: true })).toEqual([]);
    }),
    { numRuns: byExtent(200, 1000), seed: 20260301 },
  );
  // A generator that never drifts would leave nothing amiss either.
  expect([...met].filter(([, times]) => times > byExtent(20, 100)).map(([kind]) => kind)).toEqual(
    expect.arrayContaining([
      ...['account-open', 'changed-filter', 'everybody', 'extra-grant', 'missing-filter'],
      ...['missing-grant', 'new-tables-open', 'plain-select', 'stranger'],
    ]),
  );
});
