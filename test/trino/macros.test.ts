import { beforeAll, describe, expect, inject, test } from 'vitest';
import { openEngine, type Row } from '../../lambdas/engine/engine.ts';
import { macroStatements } from '../../lambdas/model/macro-statements.ts';
import { expandMacros, type Macros } from '../../lambdas/model/macros.ts';
import { trinoMacros } from '../../lambdas/model/trino-sql.ts';
import { answersTo, macroCases, type MacroCase } from './macro-cases.ts';
import { faults, withFault } from './macro-faults.ts';
import { openLake, type TrinoLake } from './trino-lake.ts';

const server = inject('server');
const missing = 'missing' in server ? ` (skipped: ${server.missing})` : '';

describe.skipIf(missing !== '')(`the macros of both engines${missing}`, () => {
  let expected: ReadonlyMap<string, Row[]>;
  let found: ReadonlyMap<string, Row[]>;
  let lake: TrinoLake;
  beforeAll(async () => {
    const engine = await openEngine({ memoryMiB: 512, threads: 1 });
    for (const statement of macroStatements('duckdb')) await engine.run(statement);
    expected = await answersTo(macroCases, (sql) => engine.rows(sql));
    await engine.close();
    lake = await openLake(server);
    found = await answersOfTrino(macroCases, trinoMacros());
  });

  const answersOfTrino = (cases: readonly MacroCase[], macros: Macros) =>
    answersTo(cases, (sql) => lake.session.rows(expandMacros(sql, macros)));

  test.each(macroCases)('agree: $name', ({ name }) => {
    expect(expected.get(name)).not.toEqual([]);
    expect(found.get(name)).toEqual(expected.get(name));
  });

  test.each(faults)('would not agree with a fault in %s: %s is %s', async (macro, from, to) => {
    const faulty = withFault(macro, from, to);
    const sound = trinoMacros();
    const touched = macroCases.filter(
      ({ query }) => expandMacros(query, faulty) !== expandMacros(query, sound),
    );

    // A fault may also end a query.
    const answers = await answersOfTrino(touched, faulty).catch((error: unknown) => String(error));

    expect(touched).not.toEqual([]);
    expect(answers).not.toEqual(new Map(touched.map(({ name }) => [name, expected.get(name)])));
  });
});
