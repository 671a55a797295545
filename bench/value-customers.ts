import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalOrder } from '../lambdas/model/value/canonical-order.ts';
import { levelsOf } from '../lambdas/model/value/levels.ts';
import type { SpendRows } from '../lambdas/model/value/spend-rows.ts';
import type { VisitRows } from '../lambdas/model/value/visit-rows.ts';
import { simulatedShop } from '../test/model/value/simulated-shop.ts';
import { writeSpendRows, writeVisitRows } from './value-columns.ts';

// Simulated customers of two years, into a folder: distinct visit rows, a spend row per customer in the order in which a
// database gives them, and the customers as CSV for programs in other languages.
const [count = '', folder = ''] = process.argv.slice(2);

const { visits, spend } = simulatedShop({
  seed: 1,
  customers: Number(count),
  model: 'mbg-nbd',
  visits: { r: 0.8, alpha: 60, a: 0.9, b: 2.5 },
  spend: { p: 6, q: 3.7, v: 15 },
  history: 730,
  inDays: true,
});
writeVisitRows(folder, distinct(visits));
writeSpendRows(folder, ordered(spend));
const customers = Array.from(
  visits.repeats,
  (repeats, i) => `${repeats},${visits.lastVisit[i] ?? 0},${visits.age[i] ?? 0},${spend.meanSpend[i] ?? 0}`,
);
writeFileSync(join(folder, 'customers.csv'), `repeats,last_visit,age,mean_spend\n${customers.join('\n')}\n`);
console.log(JSON.stringify({ rows: distinct(visits).repeats.length }));

function distinct({ repeats, lastVisit, age }: VisitRows): VisitRows {
  const counts = new Map<string, number>();
  repeats.forEach((x, i) => {
    const key = `${x},${age[i] ?? 0},${lastVisit[i] ?? 0}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  const rows = Array.from(counts, ([key, weight]) => [...key.split(',').map(Number), weight]).sort(
    ([x1 = 0, age1 = 0, last1 = 0], [x2 = 0, age2 = 0, last2 = 0]) => x1 - x2 || age1 - age2 || last1 - last2,
  );
  const column = (place: number): Float64Array => Float64Array.from(rows, (row) => row[place] ?? 0);
  return { repeats: column(0), age: column(1), lastVisit: column(2), weight: column(3) };
}

function ordered(rows: SpendRows): SpendRows {
  const order = canonicalOrder([levelsOf(rows.visits), levelsOf(rows.meanSpend)]);
  const column = (from: Float64Array): Float64Array => Float64Array.from(order, (row) => from[row] ?? 0);
  return { visits: column(rows.visits), meanSpend: column(rows.meanSpend), weight: column(rows.weight) };
}
