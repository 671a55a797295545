import { expect, it } from 'vitest';
import { readContents } from '../../lambdas/lake/ledger.ts';
import { errorFacts, withoutValues } from '../../lambdas/runtime/error-facts.ts';
import { oneIn } from '../extent.ts';
import { saidBy } from '../runtime/said.ts';
import { canary } from '../validate/corpus/corpus-case.ts';
import { kinds } from '../validate/corpus/kinds.ts';
import { deployment, objectCreated, queued } from './deployment.ts';
import { executeRefresh } from './execute-refresh.ts';

const scheduled = { trigger: 'schedule', scheduledAt: '2026-06-01T06:00:00Z' } as const;

const quiet = (text: string): void => expect(text.toLowerCase()).not.toContain(canary.toLowerCase());

it('takes in, scores and publishes files full of faults without a value in a log line, a metric or an answer', async () => {
  const deployed = deployment();
  const some = oneIn(3, kinds);
  const landed = some.map(({ bytes }, i) => deployed.landing.put(`incoming/till/${i}.csv`, bytes));
  const answers: unknown[] = [];

  const said = await saidBy(async () => {
    for (const version of landed) answers.push(await deployed.validate(queued(objectCreated(version))));
    answers.push(await executeRefresh(deployed, scheduled));
  });

  expect(said).toContain('"message":"rejected"');
  expect(said).toContain('"message":"accepted"');
  expect(said).toContain('RowsQuarantined');
  expect(said).toContain('"outcome":"score"');
  expect(said).toContain('"outcome":"published"');
  quiet(said);
  quiet(JSON.stringify(answers));
  expect(await readContents(deployed.store)).toHaveLength(some.length);
});

it('fails without one where the machinery fails and quotes what it read', async () => {
  const { landing, validate } = deployment();
  const landed = landing.put('incoming/till/a.csv', canary);
  landing.open = () => Promise.reject(new Error(`Invalid Input Error: near "${canary}"`));
  let thrown: unknown;

  const said = await saidBy(async () => {
    await validate(queued(objectCreated(landed)));
    await validate(queued(canary));
    await validate({ [canary]: canary });
    thrown = await validate({ kind: 'landed', ...landed }).catch((error: unknown) => error);
  });

  expect(said).toContain('Invalid Input Error');
  quiet(said);
  expect(thrown).toBeInstanceOf(Error);
  quiet(JSON.stringify(thrown, Object.getOwnPropertyNames(thrown)));
});

it('says nothing of an error whose stack begins with another text than its message', () => {
  const error = new Error(`${canary}\n    at ${canary}:1:2`);
  error.message = 'something else';

  quiet(JSON.stringify(errorFacts(error)));
  quiet(withoutValues(error).stack ?? '');
});
