import { measures } from '../../lambdas/measures/catalogue.ts';
import { tables, type TableName } from '../../lambdas/contract/tables.ts';
import { powerBiFormat } from '../../lambdas/measures/measure-format.ts';
import type { Measure } from '../../lambdas/measures/measure.ts';
import { modelNames } from '../../lambdas/measures/model-names.ts';
import { columnReference, text } from './model/reference.ts';

// A union has one type to a column, so days and texts stand only as they are shown.
const line = ({ name, folder, format }: Measure): string => {
  const value = format === 'day' || format === 'text' ? 'BLANK()' : `[${name}]`;
  const shownAs = powerBiFormat(format);
  const shown = shownAs === undefined ? `[${name}]` : `FORMAT([${name}], ${text(shownAs)})`;
  return `    ROW("Topic", ${text(folder)}, "Measure", ${text(name)}, "Value", ${value}, "Shown", ${shown})`;
};

/** DAX that answers the table of all measures, to be laid beside what the project itself computes. */
export const measuresQuery =
  (): string => `// Every measure of the catalogue over all rows, as a number and as it is shown. Compare with
// test/measures/golden/samples.txt after a run over the samples as of 2026-01-01, or with the
// dashboard of the run that the model was refreshed from.
EVALUATE
UNION(
${measures.map(line).join(',\n')}
)
`;

const runTables = (Object.keys(tables) as TableName[]).filter((table) =>
  tables[table].columns.some(({ name }) => name === 'run_id'),
);

const runOf = (table: TableName): string =>
  `    SELECTCOLUMNS(
        DISTINCT(${columnReference(modelNames.table(table), modelNames.column(table, 'run_id'))}),
        "Table", ${text(modelNames.table(table))},
        "Run", ${columnReference(modelNames.table(table), modelNames.column(table, 'run_id'))}
    )`;

/** DAX that answers from which run each table was loaded. */
export const runsQuery =
  (): string => `// Tables, and the runs that their rows are of. All but Runs name one run, and closed months of
// Segment History none; if another stands here, a run was published meanwhile: refresh again.
EVALUATE
UNION(
${runTables.map(runOf).join(',\n')}
)
ORDER BY [Table], [Run]
`;
