import { parseArgs } from 'node:util';
import { parseDeployment } from '../infra/deployment-config.ts';
import { metricNames } from '../lambdas/runtime/metric-names.ts';
import { prices } from './cost-prices.ts';
import { deployedAlarms } from './deployed-alarms.ts';

const usage = `npm run cost [-- --lines-per-day 300 --history-days 365]

Prints what a deployment costs in a month, from measured durations, a few assumptions that the source names, and the
list prices of AWS. Every part is computed; nothing of it was billed to anybody.`;

const { values } = parseArgs({
  options: {
    'lines-per-day': { type: 'string', default: '300' },
    'history-days': { type: 'string', default: '365' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}

const linesPerDay = Number(values['lines-per-day']);
const historyDays = Number(values['history-days']);
const daysPerMonth = 30.4;

/** The deployment as it is, and what its functions were measured to take on two cores. */
const deployment = {
  /** A cold start and one file of 300 lines: bench:cold-start. */
  validateSeconds: 0.64,
  validateGb: 3008 / 1024,
  /** A cold start and a run over the samples: bench:cold-start. */
  scoreBaseSeconds: 1.41,
  /** Merging and scoring 10 million lines: bench. */
  scoreSecondsPerMillionLines: 1.5,
  scoreGb: 3008 / 1024,
  /** Assumed: plan, publish and notify together, most of it waiting for Athena. */
  otherStepsSeconds: 10,
  otherStepsGb: 1,
  /** Assumed: Parquet of a line, validated and published. */
  parquetBytesPerLine: 56,
  csvBytesPerLine: 78,
  metrics: metricNames.length,
  alarmMetrics: deployedAlarms().metrics,
  transitionsPerRefresh: 9,
  /** Validated lines of generated exports: bench:scale. */
  validatedBytesPerLine: 9,
  /** Above so many validated bytes Athena scores. */
  duckdbLimitBytes: parseDeployment({}, 'the defaults').duckdbLimitBytes,
  /** Queries of a run on Athena, what they scan of a line: cost:athena. */
  queriesPerRun: 68,
  scannedBytesPerLine: 220,
  /** The state of a query, the function after it, and whether there is another. */
  transitionsPerQuery: 3,
  /** Assumed: what the function takes between two queries. */
  betweenQueriesSeconds: 2,
  /** Lines, quarantine, verdict, announcement, delivery, and that it is done. */
  objectsPerFile: 6,
  /** Tables, months, manifest, plan, pointer, what was read of the ledger, and a pack: each with its record. */
  objectsPerRun: 24,
  /** Of a new file: itself, configuration, what is known of it, the snapshot's number before and after; then by plan. */
  readsPerNewFile: 10,
  /** Plan and score read the snapshot of the ledger; score brings the current run, month by month. */
  readsPerRun: 30,
  /** Two records a file, of the snapshot; plan and score read each segment. */
  recordsPerSegment: 32_768,
  /** Parts that score brings one by one, at most, besides those of new files; and packs of the others. */
  partsPerRun: 63,
  packsPerRun: 12,
  /** Of all keys: versions and records of what landed, and validated parts. */
  listingsPerRun: 3,
  keysPerListing: 1000,
  /** Assumed: log lines of a function's call, of a kilobyte each. */
  logLinesPerCall: 4,
} as const;

type Usage = { readonly shops: number; readonly refreshesPerDay: number };

/** Dollars a month, part by part. */
function cost({ shops, refreshesPerDay }: Usage): Record<string, number> {
  const files = shops * refreshesPerDay * daysPerMonth;
  const refreshes = refreshesPerDay * daysPerMonth;
  const history = shops * linesPerDay * historyDays;
  const onAthena = history * deployment.validatedBytesPerLine > deployment.duckdbLimitBytes;
  const queries = onAthena ? deployment.queriesPerRun : 0;
  const scoreSeconds = onAthena
    ? queries * deployment.betweenQueriesSeconds
    : deployment.scoreBaseSeconds + (history / 1e6) * deployment.scoreSecondsPerMillionLines;
  const scannedTb = onAthena
    ? Math.max(queries * prices.athenaLeastTb, (history * deployment.scannedBytesPerLine) / 1e12)
    : 0;
  const gbSeconds =
    files * deployment.validateSeconds * deployment.validateGb +
    refreshes * (scoreSeconds * deployment.scoreGb + deployment.otherStepsSeconds * deployment.otherStepsGb);
  const storedGb = (history * (deployment.parquetBytesPerLine + deployment.csvBytesPerLine)) / 1e9;
  const filesOfHistory = shops * historyDays * refreshesPerDay;
  const listings = Math.ceil(filesOfHistory / deployment.keysPerListing) * deployment.listingsPerRun;
  const segments = Math.ceil((2 * filesOfHistory) / deployment.recordsPerSegment);
  const puts = files * deployment.objectsPerFile + refreshes * deployment.objectsPerRun;
  const { readsPerRun, partsPerRun, packsPerRun } = deployment;
  // A new file's lines are one part with lines of one month.
  const partsOfRun = Math.min(filesOfHistory, shops + partsPerRun + packsPerRun);
  const readsOfRun = readsPerRun + 2 * segments + partsOfRun;
  const gets = files * deployment.readsPerNewFile + refreshes * readsOfRun;
  return {
    Lambda: gbSeconds * prices.lambdaGbSecondArm + (files + (4 + queries) * refreshes) * prices.lambdaRequest,
    'Step Functions':
      refreshes *
      (deployment.transitionsPerRefresh + queries * deployment.transitionsPerQuery) *
      prices.stateTransition,
    // A listing costs as much as writing an object.
    'S3 requests': (puts + refreshes * listings) * prices.s3Put + gets * prices.s3Get,
    'S3 storage': storedGb * prices.s3GbMonth,
    'Events and queue': files * (prices.event + 4 * prices.sqsRequest),
    KMS: prices.kmsKeyMonth + (puts + files) * prices.kmsRequest,
    CloudWatch:
      deployment.metrics * prices.metricMonth +
      deployment.alarmMetrics * prices.alarmMonth +
      prices.dashboardMonth +
      ((files + refreshes * 4) * deployment.logLinesPerCall * 1000 * prices.logGb) / 1e9,
    Athena: refreshes * (prices.athenaLeastTb + scannedTb) * prices.athenaTb,
    SNS: daysPerMonth * 2 * prices.email,
  };
}

const scenarios: readonly Usage[] = [1, 100, 1000].flatMap((shops) =>
  [1, 24].map((refreshesPerDay) => ({ shops, refreshesPerDay })),
);
const costs = scenarios.map(cost);
const money = (amount: number): string => amount.toFixed(2);
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

console.log(
  row([
    'US dollars a month',
    ...scenarios.map(
      ({ shops, refreshesPerDay }) =>
        `${shops} ${shops === 1 ? 'shop' : 'shops'}, ${refreshesPerDay === 1 ? 'daily' : 'hourly'}`,
    ),
  ]),
);
console.log(row(['---', ...scenarios.map(() => '---:')]));
for (const part of Object.keys(costs[0] ?? {}))
  console.log(row([part, ...costs.map((of) => money(of[part] ?? 0))]));
console.log(
  row(['**All**', ...costs.map((of) => `**${money(Object.values(of).reduce((a, b) => a + b, 0))}**`)]),
);
