import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openEngine, type Engine, type Row } from '../../lambdas/engine/engine.ts';
import { macroStatements } from '../../lambdas/model/macro-statements.ts';
import { expandMacros, type Macros } from '../../lambdas/model/macros.ts';
import { trinoMacros } from '../../lambdas/model/trino-sql.ts';
import { differences } from './differences.ts';
import { macroCases, type MacroCase } from './macro-cases.ts';
import { faults, withFault } from './macro-faults.ts';
import { openLake, type TrinoLake } from './trino-lake.ts';

const server = inject('server');
const missing = 'missing' in server ? ` (skipped: ${server.missing})` : '';

describe.skipIf(missing !== '')(`the macros of both engines${missing}`, () => {
  let engine: Engine;
  let lake: TrinoLake;
  const expected = new Map<string, Row[]>();
  beforeAll(async () => {
    engine = await openEngine({ memoryMiB: 512 });
    for (const statement of macroStatements('duckdb')) await engine.run(statement);
    for (const { name, query } of macroCases) expected.set(name, await engine.rows(query));
    lake = await openLake(server);
  });
  afterAll(() => engine.close());

  const differing = async ({ name, query }: MacroCase, macros: Macros): Promise<string[]> => {
    const found = await lake.session.rows(expandMacros(query, macros));
    return differences({ [name]: expected.get(name) ?? [] }, { [name]: found });
  };

  test.each(macroCases)('agree: $name', async (one) => {
    expect(await differing(one, trinoMacros())).toEqual([]);
  });

  test.each(faults)('would not agree with a fault in %s: %s is %s', async (macro, from, to) => {
    const faulty = withFault(macro, from, to);
    const sound = trinoMacros();
    const touched = macroCases.filter(
      ({ query }) => expandMacros(query, faulty) !== expandMacros(query, sound),
    );

    const found: string[] = [];
    for (const one of touched) {
      // A fault may also end a query.
      found.push(...(await differing(one, faulty).catch((error: unknown) => [String(error)])));
      if (found.length > 0) break;
    }

    expect(found).not.toEqual([]);
  });
});
