import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ladder } from '../../lambdas/model/ladder.ts';

const folder = new URL('../../lambdas/model/sql/', import.meta.url);
const sqlOf = (name: string): string => readFileSync(new URL(`${name}.sql`, folder), 'utf8');
const names = ladder.map(({ name }) => name);
const written = ladder.filter(({ kind }) => kind !== 'fitted').map(({ name }) => name);

/** Relations of the model that a file reads. */
const readBy = (name: string): string[] =>
  [...sqlOf(name).matchAll(/\b(?:from|join)\s+(\w+)/g)]
    .map(([, relation]) => relation ?? '')
    .filter((relation) => names.includes(relation));

test('every file of the model is a rung, and every rung a file but for what is fitted', () => {
  expect(readdirSync(folder).sort()).toEqual(written.map((name) => `${name}.sql`).sort());
});

test.each(written)('%s rests on rungs below it that are not yet freed', (name) => {
  const index = names.indexOf(name);
  const freed = ladder.slice(0, index).flatMap(({ frees }) => frees);

  const amiss = readBy(name).filter((read) => names.indexOf(read) >= index || freed.includes(read));

  expect(amiss).toEqual([]);
});

test.each(written)('no step within %s.sql has the name of a rung', (name) => {
  const steps = [...sqlOf(name).matchAll(/^(?:with )?(\w+) as \(/gm)].map(([, step]) => step ?? '');

  expect(steps.filter((step) => names.includes(step))).toEqual([]);
});

// What Trino lacks, or takes to mean something else.
const foreign = [
  /::/,
  /\bqualify\b/,
  /\bexclude\b/,
  /group by all/,
  /quantile/,
  /\blist_/,
  /\bstrftime\b/,
  /\/\//,
  /\busing\s*\(/,
];

test.each(written)('%s.sql says its grain first and is written for both engines', (name) => {
  const sql = sqlOf(name);

  expect(sql).toMatch(/^-- \S/);
  expect(sql.trimEnd()).toMatch(/select \* from final$/);
  expect(foreign.filter((pattern) => pattern.test(sql))).toEqual([]);
});
