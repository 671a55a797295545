import { parseArgs } from 'node:util';
import { prices } from './cost-prices.ts';

const usage = `npm run cost [-- --lines-per-day 300 --history-days 365]

Prints what a deployment costs in a month, from the durations that were measured on the functions' bundles and the list
prices of AWS. Every part is computed; nothing of it was billed to anybody.`;

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

// Measured on the bundles, started as Lambda starts them, on two cores: bench/README of each figure is the README.
const measured = {
  /** Cold start and one file of some hundred lines. */
  validateSeconds: 1.1,
  validateGb: 3,
  /** Without the lines: start, plan, tables, stores. */
  scoreBaseSeconds: 4,
  scoreSecondsPerMillionLines: 2.4,
  scoreGb: 3,
  /** plan, publish and notify together, of which publish waits for Athena. */
  stepsSeconds: 8,
  stepsGb: 1,
  /** Bytes of Parquet for a line: validated and published. */
  bytesPerLine: 2 * 28,
  csvBytesPerLine: 78,
  metrics: 14,
  alarms: 18,
  transitionsPerRefresh: 9,
  objectsPerFile: 5,
  objectsPerRun: 20,
} as const;

type Usage = { readonly shops: number; readonly refreshesPerDay: number };

/** Dollars a month, part by part. */
function cost({ shops, refreshesPerDay }: Usage): Record<string, number> {
  const files = shops * refreshesPerDay * daysPerMonth;
  const refreshes = refreshesPerDay * daysPerMonth;
  const history = shops * linesPerDay * historyDays;
  const scoreSeconds = measured.scoreBaseSeconds + (history / 1e6) * measured.scoreSecondsPerMillionLines;
  const gbSeconds =
    files * measured.validateSeconds * measured.validateGb +
    refreshes * (scoreSeconds * measured.scoreGb + measured.stepsSeconds * measured.stepsGb);
  const storedGb = (history * (measured.bytesPerLine + measured.csvBytesPerLine)) / 1e9;
  const puts = files * measured.objectsPerFile + refreshes * measured.objectsPerRun;
  // Every run asks for each verdict, and brings the lines of every file to the function.
  const gets = files * 4 + refreshes * (shops * historyDays * 3);
  return {
    Lambda: gbSeconds * prices.lambdaGbSecondArm + (files + 4 * refreshes) * prices.lambdaRequest,
    'Step Functions': refreshes * measured.transitionsPerRefresh * prices.stateTransition,
    'S3 requests': puts * prices.s3Put + gets * prices.s3Get,
    'S3 storage': storedGb * prices.s3GbMonth,
    'Events and queue': files * (prices.event + 4 * prices.sqsRequest),
    KMS: prices.kmsKeyMonth + (puts + files) * prices.kmsRequest,
    CloudWatch:
      measured.metrics * prices.metricMonth +
      measured.alarms * prices.alarmMonth +
      prices.dashboardMonth +
      ((files * 2 + refreshes * 20) * 1000 * prices.logGb) / 1e9,
    Athena: refreshes * prices.athenaLeastTb * prices.athenaTb,
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
      ({ shops, refreshesPerDay }) => `${shops} shops, ${refreshesPerDay === 1 ? 'daily' : 'hourly'}`,
    ),
  ]),
);
console.log(row(['---', ...scenarios.map(() => '---:')]));
for (const part of Object.keys(costs[0] ?? {}))
  console.log(row([part, ...costs.map((of) => money(of[part] ?? 0))]));
console.log(
  row(['**All**', ...costs.map((of) => `**${money(Object.values(of).reduce((a, b) => a + b, 0))}**`)]),
);
