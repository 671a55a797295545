import { expect, test } from 'vitest';
import { scansOf } from './plan.ts';
import { mayBeSorted, sortedOnOneNode } from './single-node.ts';

const plan = (keys: string, expression: string): string => `Trino version: 435
Fragment 0 [SINGLE]
    Output layout: [name, sum]
    Output[columnNames = [name, rank]]
    │   Layout: [name:varchar, sum:bigint]
    └─ Window[orderBy = [name ASC NULLS LAST]]
       │   Layout: [name:varchar, sum:bigint]
       └─ LocalExchange[partitioning = SINGLE]
          └─ RemoteSource[sourceFragmentIds = [1]]

Fragment 1 [SOURCE]
    ${keys === '' ? 'Project[]' : `Aggregate[type = FINAL, keys = [${keys}]]`}
    │   Layout: [expr$gid:bigint]
    └─ InnerJoin[criteria = ("persona_no" = "no"), distribution = PARTITIONED]
       │   expr$gid := ${expression}
       ├─ TableScan[table = hive:lake_1:customer360]
       │      Layout: [name:varchar]
       │      name := name:string:REGULAR
       │      monetary_7 := monetary:decimal(18,2):REGULAR
       └─ ScanFilter[table = hive:lake_1:personas, filterPredicate = ("no" > 3)]
              no := no:int:REGULAR
`;

test.each([
  ['all rows of a table', '', '', ['the rows of customer360']],
  ['rows by customer', 'customer_key_4', '', ['groups by customer_key']],
  [
    'rows by something computed',
    'expr$gid',
    '("monetary_7" * 2)',
    ['groups by expr$gid (("monetary_7" * 2))'],
  ],
  ['rows by segment', 'name', '', []],
  ['rows by bucket', 'expr$gid', "(key % BIGINT '64')", []],
  ['rows by another name of a bucket', 'expr$gid', `"bucket_7"\n   bucket_7 := (key % BIGINT '64')`, []],
  [
    'rows by what is a bucket of some of them only',
    'expr$gid',
    `(key % BIGINT '64')\n   expr$gid := "other_7"\n   other_7 := ("monetary_7" * 2)`,
    ['groups by expr$gid (("monetary_7" * 2))'],
  ],
])('a window on one node over %s is told unless these are few', (_, keys, expression, expected) => {
  const found = sortedOnOneNode(plan(keys, expression));

  expect(found).toEqual(expected.map((rows) => `Window[orderBy = [name ASC NULLS LAST]] over ${rows}`));
});

test.each([
  ['select a, b from t', false],
  ['select max(overall) from t group by a', false],
  ['select rank() OVER (partition by a) from t', true],
  ['select a from t\norder by a', true],
  ['select a from t limit 1', true],
])('%s may be sorted: %s', (query, expected) => {
  expect(mayBeSorted(query)).toBe(expected);
});

test('a plan says which columns of which tables it reads', () => {
  expect(scansOf(plan('name', ''))).toEqual([
    { table: 'customer360', columns: ['name', 'monetary'] },
    { table: 'personas', columns: ['no'] },
  ]);
});
