import { describe, expect, it } from 'vitest';
import { functionNames } from '../../infra/functions/function-name.ts';
import { metricNamespace, metricNames } from '../../lambdas/runtime/metric-names.ts';
import { at, synthesised } from './synthesised.ts';

const stack = synthesised();

const alarms = stack.all('AWS::CloudWatch::Alarm');
const named = new Map(
  alarms.map(([, { Properties }]) => [
    String(at(Properties, 'AlarmName')).replace('customer360-dev-', ''),
    Properties,
  ]),
);

type Measured = {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
};

/** The metrics of an alarm, those of an expression too. */
const measuredBy = ({
  Metrics,
  ...own
}: Measured & { Metrics?: { MetricStat?: { Metric: Measured } }[] }): Measured[] =>
  Metrics === undefined
    ? [own]
    : Metrics.flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric] : []));

describe('alarms', () => {
  it('watch everything that can go wrong', () => {
    expect([...named.keys()].sort()).toEqual(
      [
        'dead-letters',
        'undelivered',
        'oldest-message',
        'file-without-verdict',
        'refresh-failed',
        'letters-undelivered',
        'no-published-run',
        'quarantine-share',
        'stale-source',
        'customers-dropped',
        'empty-run-refused',
        'catalog-apart',
        'unconfirmed-subscription',
        ...functionNames.flatMap((name) => [`${name}-errors`, `${name}-throttles`, `${name}-slow`]),
      ].sort(),
    );
  });

  it.each([...named])(
    '%s tell operations what it means and where to read on',
    (_, { AlarmActions, AlarmDescription }) => {
      expect(AlarmActions).toEqual([{ Ref: expect.stringMatching(/^AlertsOperations/) as string }]);
      expect(AlarmDescription).toMatch(/^.{40,}\. Runbook: "[A-Z][^"]+"\.$/);
      expect(String(AlarmDescription).length).toBeLessThan(1024);
    },
  );

  it.each([...named])('%s look at metrics that somebody writes', (_, properties) => {
    const own = measuredBy(properties as Measured).filter(({ Namespace }) => Namespace === metricNamespace);

    for (const { MetricName, Dimensions } of own) {
      expect(metricNames).toContain(MetricName);
      expect(Dimensions).toEqual([{ Name: 'service', Value: 'customer360-dev' }]);
    }
  });

  it('cover both queues of dead letters', () => {
    const queues = alarms
      .flatMap(([, { Properties }]) => measuredBy(Properties as Measured))
      .filter(({ MetricName }) => MetricName === 'ApproximateNumberOfMessagesVisible')
      .map(({ Dimensions }) => JSON.stringify(Dimensions));

    for (const queue of ['LandingDeadLetters', 'Undelivered'])
      expect(queues.filter((dimensions) => dimensions.includes(queue))).toHaveLength(1);
  });

  it('say that no run was published in 26 hours, also when nothing says anything', () => {
    expect(named.get('no-published-run')).toMatchObject({
      MetricName: 'RunsPublished',
      Period: 3600,
      EvaluationPeriods: 26,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });

  it('keep still where nothing was measured, otherwise', () => {
    const others = [...named].filter(([name]) => name !== 'no-published-run');

    for (const [, { TreatMissingData }] of others) expect(TreatMissingData).toBe('notBreaching');
  });

  it.each(functionNames)('say when %s takes more than 80 %% of its time', (name) => {
    const { Timeout } = stack.one('AWS::Lambda::Function', `Functions${name}Function`);

    expect(named.get(`${name}-slow`)).toMatchObject({
      MetricName: 'Duration',
      Statistic: 'Maximum',
      Threshold: Number(Timeout) * 800,
    });
  });
});

describe('the dashboard', () => {
  it('is one, and shows every metric of the pipeline that an alarm or a graph needs', () => {
    const [dashboard, ...others] = stack.all('AWS::CloudWatch::Dashboard');
    const body = JSON.stringify(at(dashboard?.[1].Properties, 'DashboardBody'));

    expect(others).toEqual([]);
    expect(metricNames.filter((name) => !body.includes(name))).toEqual(['CustomersDroppedPercent']);
  });
});
