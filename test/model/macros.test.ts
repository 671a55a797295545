import { describe, expect, test } from 'vitest';
import { macroStatements } from '../../lambdas/model/macro-statements.ts';
import { expandMacros, parseMacros } from '../../lambdas/model/macros.ts';
import { ladder } from '../../lambdas/model/ladder.ts';
import { sqlFile } from '../../lambdas/engine/sql-file.ts';

const macros = parseMacros([
  'create or replace macro twice(a) as 2 * a',
  "create or replace macro joined(a, b) as a || 'a' || t.a || b",
  'create or replace macro four_times(n) as twice(twice(n))',
]);

describe('expanding macros', () => {
  test.each([
    ['twice(x + 1)', '(2 * (x + 1))'],
    ['twice(twice(x))', '(2 * ((2 * (x))))'],
    ['four_times(x)', '((2 * ((2 * ((x))))))'],
    ["joined('(', max(b, c))", "(('(') || 'a' || t.a || (max(b, c)))"],
    ['twice ', 'twice '],
    ['-- twice(x)\n1', '-- twice(x)\n1'],
    ["'twice(x)'", "'twice(x)'"],
    ['"twice"', '"twice"'],
    ['twice(a -- of it\n)', '(2 * (a))'],
  ])('makes of %j %j', (sql, expected) => {
    expect(expandMacros(sql, macros)).toBe(expected);
  });

  test('refuses another number of arguments', () => {
    expect(() => expandMacros('twice(a, b)', macros)).toThrow('twice takes 1 arguments, and is given 2.');
  });

  test('refuses what is never closed', () => {
    expect(() => expandMacros('twice((a)', macros)).toThrow('A parenthesis is never closed.');
  });
});

test('every macro that the SQL of the model uses is defined for both engines', () => {
  const names = (engine: 'duckdb' | 'trino'): string[] => [...parseMacros(macroStatements(engine)).keys()];
  const sql = ladder
    .filter(({ kind }) => kind !== 'fitted')
    .map(({ name }) => sqlFile(`lambdas/model/sql/${name}.sql`));
  const used = names('duckdb').filter((name) => sql.some((text) => text.includes(`${name}(`)));

  expect(used.length).toBeGreaterThan(15);
  expect(names('trino')).toEqual(expect.arrayContaining(used));
});
