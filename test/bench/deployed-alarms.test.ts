import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deployedAlarms } from '../../bench/deployed-alarms.ts';
import { metricNames } from '../../lambdas/runtime/metric-names.ts';
import { synthesised } from '../infra/synthesised.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

test('the fixed costs that the README names are those of the template', () => {
  const { alarms, metrics } = deployedAlarms();

  expect(alarms).toBe(synthesised().all('AWS::CloudWatch::Alarm').length);
  expect(readme).toContain(
    `Fixed costs are one key, ${alarms} alarms of ${metrics} metrics, ${metricNames.length} metrics of its own and a dashboard.`,
  );
});
