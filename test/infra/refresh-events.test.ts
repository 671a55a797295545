import { expect, it } from 'vitest';
import { mostItems, mostSweeps } from '../../lambdas/plan/sweep.ts';
import { exampleDefinition } from './refresh-execution.ts';

// Of an execution of the Standard type, by the quotas of AWS Step Functions.
const mostEvents = 25_000;

type Retry = { readonly ErrorEquals: readonly string[]; readonly MaxAttempts: number };

const tries = (retries: readonly Retry[], only?: string): number =>
  1 +
  retries
    .filter(({ ErrorEquals }) => only === undefined || ErrorEquals.includes(only))
    .reduce((sum, { MaxAttempts }) => sum + MaxAttempts, 0);

/** Entered and exited; and of each try that it was scheduled, started and ended. */
const ofTask = (attempts: number): number => 2 + 3 * attempts;

const { States: states } = exampleDefinition;

it('has room in the history of an execution for files that cannot be judged, in every sweep', () => {
  const { Validate, 'Left without verdict': left } =
    states['Validate what has no verdict'].ItemProcessor.States;
  expect(left.Type).toBe('Pass');
  const ofItem = 2 + ofTask(tries(Validate.Retry, 'States.TaskFailed')) + 2;
  expect(ofItem).toBe(15);

  const attempts = states.Published.Choices.flatMap((choice) => ('And' in choice ? choice.And : [])).flatMap(
    (condition) => ('NumericLessThan' in condition ? [condition.NumericLessThan] : []),
  );
  const loops = mostSweeps + Math.max(...attempts);
  const others = Object.values(states).reduce(
    (sum, state) => sum + ('Retry' in state ? ofTask(tries(state.Retry)) : 4),
    0,
  );

  expect(mostSweeps * mostItems * ofItem + loops * others).toBeLessThan(mostEvents);
  expect(mostSweeps * 2 * mostItems * ofItem).toBeGreaterThan(mostEvents);
});
