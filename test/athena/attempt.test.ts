import { expect, test } from 'vitest';
import { decided, newAttempt } from '../../lambdas/athena/attempt.ts';

test('a step that needs what was decided does not go on without it', () => {
  const attempt = newAttempt('run-1', 'arn:execution', 0);

  expect(() => decided(attempt)).toThrow('Nothing was decided about the run yet.');
});
