import { beforeAll, describe, expect, it } from 'vitest';
import { measures } from '../../lambdas/measures/catalogue.ts';
import { formMutations } from './form-mutations.ts';
import { meaningMutations } from './meaning-mutations.ts';
import { modelProblems } from './model-problems.ts';
import { generated } from './project.ts';
import { readModel, type Files } from './read-model.ts';

describe('the model of the Power BI project', () => {
  let files: Files;

  beforeAll(async () => {
    files = await generated();
  });

  it('has nothing that the lint objects to', async () => {
    expect(await modelProblems(files)).toEqual([]);
  });

  it('has every measure of the catalogue', () => {
    const there = readModel(files).tables.flatMap((table) => table.measures.map(({ name }) => name));

    expect(there).toEqual(expect.arrayContaining(measures.map(({ name }) => name)));
  });

  it.each([...formMutations, ...meaningMutations])(
    'is rejected with $what',
    async ({ file, from, to, problem }) => {
      const path = `customer360.SemanticModel/${file}`;
      const text = files.get(path) ?? '';
      expect(text.split(from).length, `${from} in ${path}`).toBeGreaterThan(1);

      const problems = await modelProblems(new Map([...files, [path, text.replace(from, () => to)]]));

      expect(problems.join('\n')).toMatch(problem);
    },
  );
});
