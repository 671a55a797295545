import { identifier, literal } from '../engine/quoting.ts';
import { monthNumber } from '../engine/month-files.ts';
import { sqlFile } from '../engine/sql-file.ts';
import { fitValues } from '../model/fit-values.ts';
import { ladder, type Rung } from '../model/ladder.ts';
import { onDuckdb } from '../model/on-duckdb.ts';
import { createFileQuality, type FateRow } from '../score/file-quality.ts';
import { decided, type Attempt } from './attempt.ts';
import { asked, decidedRun } from './decide-steps.ts';
import type { Room } from './room.ts';
import type { Step } from './step.ts';
import { storeRun } from './store-run.ts';
import { changedYears, isModelTable, linesOfYear, storedRelations } from './stored-tables.ts';
import { lendTable, readRelation } from './work-tables.ts';

/** What the model and the run are made of, once the run has a name. The steps before never change by what it knows. */
export const scoreSteps = (attempt: Attempt): readonly Step[] => [
  ...changedYears(attempt).map(yearStep),
  asked('file_fates'),
  { kind: 'own', name: 'file_quality', run: lendFileQuality },
  // Athena reads all lines in every run.
  ...ladder.filter(({ kind }) => kind !== 'kept').map(rungStep),
  asked('scored_counts'),
  { kind: 'query', name: 'file_rows', query: fileRowsQuery },
  { kind: 'own', name: 'store', run: storeRun },
];

/** A year at most: Athena writes into a hundred folders and no more. */
const yearStep = (year: string): Step => ({
  kind: 'query',
  name: linesOfYear(year),
  columnsOf: 'lines',
  partitionedBy: 'month',
  query: (attempt) => {
    const months = decided(attempt).changedMonths.filter((month) => month.startsWith(year));
    const numbers = months.map((month) => month.replace('-', '')).join(', ');
    return `
      select *, substr(cast(order_date as varchar), 1, 7) as month
      from lines
      where order_date between date ${literal(`${year}-01-01`)} and date ${literal(`${year}-12-31`)}
        and ${monthNumber('order_date')} in (${numbers})`;
  },
});

async function lendFileQuality(room: Room): Promise<undefined> {
  const { engine, attempt } = room;
  await readRelation(room, 'file_fates');
  const fates = await engine.rows<FateRow>('select * from file_fates');
  await createFileQuality(engine, await decidedRun(room, decided(attempt).contested), fates);
  await lendTable(room, 'file_quality');
  return undefined;
}

function rungStep({ name, kind }: Rung): Step {
  const query = (): string => sqlFile(`lambdas/model/sql/${name}.sql`);
  if (kind === 'fitted') return { kind: 'own', name, run: fit };
  return { kind: kind === 'table' || isModelTable(name) ? 'query' : 'view', name, query };
}

// The distinct rows are few, whatever the number of customers.
async function fit(room: Room): Promise<undefined> {
  const { attempt, engine } = room;
  const { config } = await room.inputs();
  const { asOf, runId } = decided(attempt);
  for (const name of ['visit_rows', 'spend_rows', 'holdout_rows', 'value_dates'])
    await readRelation(room, name);
  await fitValues(await onDuckdb(engine), { asOf, runId, config, historyDates: [] });
  for (const name of ['row_values', 'value_fit']) await lendTable(room, name);
  return undefined;
}

// The path of a row is known to its table only, not to the relation that stands for it.
const fileRowsQuery = (attempt: Attempt): string =>
  storedRelations(attempt)
    .flatMap((name) => {
      const relation = attempt.relations[name];
      if (relation?.kind !== 'table') return [];
      return `
        select "$path" as path, count(*) as lines
        from ${identifier(relation.table)}
        group by "$path"`;
    })
    .join('\nunion all\n');
