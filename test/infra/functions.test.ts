import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { usesEngine } from '../../infra/functions/bundling.ts';
import { functionNames } from '../../infra/functions/function-name.ts';
import { lakeVariables } from '../../lambdas/runtime/lake.ts';
import { environment, variables, type Variable } from '../../lambdas/runtime/environment.ts';
import { projectFile } from '../../lambdas/engine/project-file.ts';
import { at, synthesised } from './synthesised.ts';

const stack = synthesised();

const functions = functionNames.map(
  (name) => [name, stack.one('AWS::Lambda::Function', `Functions${name}Function`)] as const,
);

const handlerOf = (name: string): string => readFileSync(projectFile(`lambdas/${name}/handler.ts`), 'utf8');

/** The variables that the handler of a function asks for. */
function asked(name: string): Variable[] {
  const source = handlerOf(name);
  const own = (Object.keys(variables) as Variable[]).filter((variable) => source.includes(`'${variable}'`));
  return [...(source.includes('...lakeVariables') ? lakeVariables : []), ...own].sort();
}

describe('every function', () => {
  it.each(functions)(
    '%s runs on Node 24 for arm64, is traced, and has what it needs said',
    (_, properties) => {
      expect(properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
        MemorySize: expect.any(Number) as number,
        EphemeralStorage: { Size: expect.any(Number) as number },
        Timeout: expect.any(Number) as number,
      });
    },
  );

  it('has a role and a log of its own', () => {
    const roles = functions.map(([, properties]) => JSON.stringify(at(properties, 'Role')));
    const logs = functions.map(([, properties]) => JSON.stringify(at(properties, 'LoggingConfig.LogGroup')));

    expect(new Set(roles).size).toBe(functionNames.length);
    expect(new Set(logs).size).toBe(functionNames.length);
  });

  it.each(functions)('%s finishes before its message or its state runs out of time', (_, { Timeout }) => {
    expect(Timeout).toBeLessThan(16 * 60);
  });

  it.each(functions)(
    '%s is told exactly what its handler asks for, in a form that it takes',
    (name, properties) => {
      const given = at(properties, 'Environment.Variables') as Record<string, unknown>;
      const { POWERTOOLS_SERVICE_NAME: service, ...own } = given;

      expect(Object.keys(own).sort()).toEqual(asked(name));
      expect(service).toBe('customer360-dev');
      expect(() => environment(asked(name), deployed(own))).not.toThrow();
      expect(JSON.stringify(given).length).toBeLessThan(4096);
    },
  );

  it.each(functionNames)('%s gets DuckDB exactly where its code loads it', async (name) => {
    const entry = projectFile(`lambdas/${name}/handler.ts`).pathname;
    const duckdb = '@duckdb/node-api';

    const { metafile } = await build({
      ...{ entryPoints: [entry], bundle: true, write: false, metafile: true, logLevel: 'error' },
      ...{ platform: 'node', format: 'esm', external: [duckdb] },
    });

    const [output] = Object.values(metafile.outputs);
    expect(output?.imports.some(({ path }) => path === duckdb)).toBe(usesEngine[name]);
  });
});

/** Variables with what CloudFormation fills in filled in. */
const deployed = (given: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const filled = name.endsWith('_ARN') ? 'arn:aws:made:by:cloudformation' : 'made-by-cloudformation';
      return [name, typeof value === 'string' ? value : filled];
    }),
  );
