import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { PipelineMetric } from './pipeline-metrics.ts';
import type { Watch } from './watch.ts';

// What a refresh looks at is measured as often as there is one: once a day at least.
const day = Duration.days(1);

/** What the pipeline says of itself. */
export const pipelineWatches = (metric: PipelineMetric): Watch[] => [
  {
    id: 'no-published-run',
    metric: metric('RunsPublished', 'Sum'),
    threshold: 1,
    below: true,
    periods: 26,
    silenceIsBad: true,
    heading: 'No run published in 26 hours',
    advice:
      'No run was published for 26 hours. After a first deployment this stands until the first files are published. Otherwise look at the last executions of the refresh, whether the pointer is on hold, and whether the schedule is enabled.',
  },
  {
    id: 'file-without-verdict',
    metric: metric('OldestUnjudgedHours', 'Maximum', day),
    // What landed just after one daily refresh waits for the next.
    threshold: 26,
    heading: 'A file has had no verdict for a day',
    advice:
      'A file landed a day ago or longer and could not be judged. Look into the log of validate and the dead letters.',
  },
  {
    id: 'quarantine-share',
    metric: new MathExpression({
      expression: 'IF(rows > 0, 100 * kept / rows, 0)',
      usingMetrics: { rows: metric('RowsRead', 'Sum'), kept: metric('RowsQuarantined', 'Sum') },
      period: Duration.hours(1),
      label: 'Rows quarantined, percent',
    }),
    threshold: 5,
    heading: 'Many rows were quarantined',
    advice:
      'At least one row in twenty of the last hour was quarantined. See data_quality for the file and reasons; correct the export, or declare the format of the source.',
  },
  {
    id: 'stale-source',
    metric: metric('StaleSources', 'Maximum', day),
    threshold: 1,
    heading: 'A source has gone stale',
    advice:
      'A source delivered nothing new for days; its customers stay out of the letter. Ask whoever runs that till.',
  },
  {
    id: 'customers-dropped',
    metric: metric('CustomersDroppedPercent', 'Maximum', day),
    threshold: 33.4,
    heading: 'Customers dropped by more than a third',
    advice:
      'The last run has over a third fewer customers than the one before. If a file is to blame, withdraw it; if the run is wrong, roll back.',
  },
  {
    id: 'empty-run-refused',
    metric: metric('EmptyRunsRefused', 'Sum'),
    threshold: 1,
    heading: 'A run without customers was refused',
    advice:
      'A run without any customer after one with many was not published. Look at the last files; start a refresh with allowEmpty if it is right.',
  },
  {
    id: 'catalog-apart',
    metric: metric('CatalogApart', 'Maximum'),
    threshold: 1,
    heading: 'Catalog and pointer apart',
    advice:
      'The Glue catalog did not show the current run when someone looked; each refresh sets it right. If the alarm stays, read the log of publish.',
  },
  {
    id: 'unconfirmed-subscription',
    metric: metric('UnconfirmedSubscriptions', 'Maximum', day),
    threshold: 1,
    heading: 'A subscription is unconfirmed',
    advice:
      'An address gets no mail until someone confirms its subscription. Send the confirmation again from the SNS console.',
  },
];
