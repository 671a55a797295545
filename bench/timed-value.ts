import { rowValues } from '../lambdas/model/value/row-values.ts';
import { fitSpend } from '../lambdas/model/value/spend-fit.ts';
import { fitVisits } from '../lambdas/model/value/visit-fit.ts';
import { readSpendRows, readVisitRows } from './value-columns.ts';

// Fits the value model to the customers of a folder and computes every row's values, cold, and prints the seconds.
const [folder = ''] = process.argv.slice(2);
const visits = readVisitRows(folder);
const spend = readSpendRows(folder);
const monthEnds = Float64Array.of(31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365);

const begun = performance.now();
const visitFit = fitVisits(visits);
const spendFit = fitSpend(spend);
const fitted = performance.now();
rowValues(visits, visitFit, spendFit, { monthEnds, yearlyDiscount: 0.1 });
const done = performance.now();

const parameters = visitFit.parameters && Object.values(visitFit.parameters);
console.log(JSON.stringify({ fit: (fitted - begun) / 1000, values: (done - fitted) / 1000, parameters }));
