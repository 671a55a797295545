import { Ajv, type ValidateFunction } from 'ajv';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { generated } from './project.ts';
import type { Files } from './read-model.ts';

const folder =
  process.env['POWERBI_SCHEMAS'] ??
  fileURLToPath(new URL('../../../shared/reference/powerbi-schemas', import.meta.url));
const root = 'https://developer.microsoft.com/json-schemas';

/** All published schemas, under the address that others refer to them by: what some call themselves is another. */
function schemas(): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true });
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (entry.endsWith('.json')) {
      const text = readFileSync(join(folder, entry), 'utf8').replace(/^\uFEFF/, '');
      const schema = JSON.parse(text) as Record<string, unknown>;
      ajv.addSchema({ ...schema, $id: `${root}/${entry.replaceAll('\\', '/')}` });
    }
  return ajv;
}

describe.skipIf(!existsSync(folder))(
  'the published schemas of Power BI (needs them in POWERBI_SCHEMAS)',
  () => {
    let files: Files;
    let ajv: Ajv;

    beforeAll(async () => {
      files = await generated();
      ajv = schemas();
    });

    const schemaOf = (json: { readonly $schema?: string }): ValidateFunction | undefined =>
      ajv.getSchema(json.$schema ?? '');

    const problemsOf = (path: string, text: string): readonly string[] => {
      const json = JSON.parse(text) as { readonly $schema?: string };
      const validate = schemaOf(json);
      if (validate === undefined) return [`${path}: There is no schema ${json.$schema ?? ''}.`];
      validate(json);
      return (validate.errors ?? []).map(
        ({ instancePath, message = '' }) => `${path}${instancePath}: ${message}`,
      );
    };

    it('are kept by every file of the project that names one', () => {
      const named = [...files].filter(([, text]) => text.includes('"$schema"'));

      expect(named.length).toBeGreaterThan(50);
      expect(named.flatMap(([path, text]) => problemsOf(path, text))).toEqual([]);
    });

    it('are named by every JSON file but the theme', () => {
      const unnamed = [...files].filter(([, text]) => text.startsWith('{') && !text.includes('"$schema"'));

      expect(unnamed.map(([path]) => path)).toEqual([
        'customer360.Report/StaticResources/RegisteredResources/customer360.json',
      ]);
    });

    it.each([
      ['a visual without a place', 'overview/visuals/revenue/visual.json', '"position"', '"positions"'],
      ['a page of unknown size', 'overview/page.json', '"FitToPage"', '"FitToPaper"'],
      ['a sort in no direction', 'churn/visuals/list/visual.json', '"Ascending"', '"Upwards"'],
      [
        'a comparison of an unknown kind',
        'cohorts/visuals/causes/visual.json',
        '"ComparisonKind": 0',
        '"ComparisonKind": 9',
      ],
    ])('refuse %s', (_, name, from, to) => {
      const path = `customer360.Report/definition/pages/${name}`;
      const text = files.get(path) ?? '';
      expect(text).toContain(from);

      expect(problemsOf(path, text.replace(from, to))).not.toEqual([]);
    });
  },
);
