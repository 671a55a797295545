import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fitSpend } from '../lambdas/model/value/spend-fit.ts';
import { aliveState } from '../lambdas/model/value/alive-state.ts';
import { expectedVisitsAlive } from '../lambdas/model/value/expected-visits.ts';
import { fitVisits } from '../lambdas/model/value/visit-fit.ts';
import { cumulativeRepeats, sumOf } from './buying-days.ts';
import { cdnowSampleFile, readCdnowSample } from './cdnow-sample.ts';

const usage = `npm run cdnow -- <folder with ${cdnowSampleFile}>

Fits the value model to the CDNOW sample (2,357 customers up to 1997-09-30, in weeks) and prints its parameters with their
standard errors beside the published ones. The file is part of Fader and Hardie's data at brucehardie.com.`;

const [folder = ''] = process.argv.slice(2);
if (!existsSync(join(folder, cdnowSampleFile))) {
  console.error(usage);
  process.exit(2);
}

/** Best of some repetitions: the compiler has seen the code by then. */
function timed<T>(work: () => T): { result: T; milliseconds: number } {
  let milliseconds = Number.POSITIVE_INFINITY;
  let result = work();
  for (let turn = 0; turn < 20; turn += 1) {
    const start = performance.now();
    result = work();
    milliseconds = Math.min(milliseconds, performance.now() - start);
  }
  return { result, milliseconds };
}

const figures = (values: object | null, digits: number): string =>
  values === null
    ? '–'
    : Object.values(values)
        .map((value) => Number(value).toFixed(digits))
        .join(' ');

const { visits, spend, allSpend, customers } = readCdnowSample(folder);
const bg = timed(() => fitVisits(visits, { model: 'bg-nbd' }));
const mbg = timed(() => fitVisits(visits));
const classical = timed(() => fitSpend(spend));
const all = timed(() => fitSpend(allSpend));

const rows = [
  ['BG/NBD: r α a b', bg, '.2425945 4.4136020 .7929223 2.4259075', '−9582.42921'],
  ['MBG/NBD: r α a b', mbg, '.525 6.183 .891 1.614', ''],
  ['Gamma-Gamma, repeat visits: p q v', classical, '6.25 3.74 15.44', '−4055.9177'],
  ['Gamma-Gamma, all visits: p q v', all, '', ''],
] as const;
console.log('| model | parameters | standard errors | log-likelihood | published | published | ms |');
console.log('|---|---|---|---|---|---|---|');
for (const [name, { result, milliseconds }, published, publishedLikelihood] of rows) {
  const { parameters, standardErrors, logLikelihood } = result;
  const own = [figures(parameters, 7), figures(standardErrors, 5), logLikelihood.toFixed(5)];
  console.log(`| ${[name, ...own, published, publishedLikelihood, milliseconds.toFixed(1)].join(' | ')} |`);
}
const { nbd } = bg.result;
const rates = figures(nbd && { r: nbd.r, alpha: nbd.alpha }, 7);
console.log(
  `| NBD, nobody leaves: r α | ${rates} | | ${nbd?.logLikelihood.toFixed(5) ?? ''} | | −9763.7 | |`,
);

const weeks = [13, 26, 39];
const came = cumulativeRepeats(customers, 7);
const { parameters } = bg.result;
if (parameters !== null) {
  // Nobody has left before the first repeat visit, so that a newcomer is alive.
  const newcomer = aliveState('bg-nbd', parameters, 0, 0);
  const expected = weeks.map((week) =>
    sumOf(
      customers.map(({ days: [first = 0] }) => expectedVisitsAlive(newcomer, Math.max(0, week - first / 7))),
    ),
  );
  console.log('\n| repeat visits of all up to the end of week | came | expected by BG/NBD |\n|---|---|---|');
  for (const [i, week] of weeks.entries())
    console.log(`| ${week} | ${came[week - 1] ?? 0} | ${(expected[i] ?? 0).toFixed(0)} |`);
}
