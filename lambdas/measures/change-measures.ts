import { sqlFile } from '../engine/sql-file.ts';
import type { MeasureFormat } from './measure-format.ts';
import type { Measure } from './measure.ts';

const folder = 'Change';

const rows = sqlFile('lambdas/measures/sql/latest_two_runs.sql');

const current = `VAR latest = MAX('runs'[sequence])
VAR asOf = CALCULATE(MAX('runs'[as_of]), 'runs'[sequence] = latest)`;

const before = `${current}
VAR before = CALCULATE(MAX('runs'[sequence]), 'runs'[as_of] < asOf)`;

type Numbers = Pick<Measure, 'name' | 'meaning' | 'unit'> & { readonly format: MeasureFormat };

const ofRun = (numbers: Numbers, value: string, dax: string): Measure => ({
  folder,
  ...numbers,
  sql: { rows, reads: ['runs'], value },
  dax,
});

function previousAndChange(what: string, column: string, unit: string): readonly Measure[] {
  const previous = `CALCULATE(MAX('runs'[${column}]), 'runs'[sequence] = before)`;
  return [
    ofRun(
      {
        ...{ name: `${what} of previous run`, unit, format: 'count' },
        meaning: `${what} of the latest run with an earlier as-of date; none at the first.`,
      },
      `${column}_before`,
      `${before}\nRETURN IF(NOT ISBLANK(before), ${previous})`,
    ),
    ofRun(
      {
        ...{ name: `Change in ${what.toLowerCase()}`, unit, format: 'change' },
        meaning: `${what} of this run, less those of the latest run with an earlier as-of date; none at the first.`,
      },
      `${column}_change`,
      `${before}
RETURN IF(NOT ISBLANK(before), CALCULATE(MAX('runs'[${column}]), 'runs'[sequence] = latest) - ${previous})`,
    ),
  ];
}

/** What changed since the run before. Every run takes all files and all customers, so no filter but the run applies. */
export const changeMeasures: readonly Measure[] = [
  ofRun(
    {
      ...{ name: 'As-of date', unit: 'day', format: 'day' },
      meaning: 'The run saw the business days before this date.',
    },
    'as_of',
    `${current}\nRETURN asOf`,
  ),
  ofRun(
    {
      ...{ name: 'Currency of amounts', unit: 'ISO 4217 code', format: 'text' },
      meaning:
        'What all amounts of this run are in; none where neither an export nor the configuration says.',
    },
    'currency',
    `VAR latest = MAX('runs'[sequence])\nRETURN CALCULATE(MAX('runs'[currency]), 'runs'[sequence] = latest)`,
  ),
  ofRun(
    {
      ...{ name: 'Previous as-of date', unit: 'day', format: 'day' },
      meaning: 'As-of date of the run that changes are counted from: the latest with an earlier one.',
    },
    'as_of_before',
    `${before}\nRETURN IF(NOT ISBLANK(before), CALCULATE(MAX('runs'[as_of]), 'runs'[sequence] = before))`,
  ),
  ...previousAndChange('Customers', 'customers', 'customers'),
  ...previousAndChange('At-risk customers', 'at_risk', 'customers'),
  ...previousAndChange('Accepted rows', 'accepted', 'rows'),
];
