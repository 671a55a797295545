import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { byMonthOptions, monthFiles, monthNumber } from '../engine/month-files.ts';
import { parquetFiles, parquetOptions } from '../engine/parquet-files.ts';
import { literal } from '../engine/quoting.ts';
import { sqlFile } from '../engine/sql-file.ts';
import type { OpenPart } from '../plan/validated-files.ts';
import type { Plan } from '../plan/plan.ts';
import type { MonthDecisions } from './month-decisions.ts';

/** Month (YYYY-MM) → local Parquet file with its published lines. */
export type MonthPaths = ReadonlyMap<string, string>;

type MergePlan = Pick<Plan, 'asOf' | 'counting' | 'parts'>;

/**
 * Brings the published lines of the given months into one Parquet file a month; a month without lines gets none. Needs
 * what planRun leaves in the session.
 */
export async function mergeMonths(
  engine: Engine,
  plan: MergePlan,
  months: readonly string[],
  decisions: MonthDecisions,
): Promise<MonthPaths> {
  await createMergeParameters(engine, plan.asOf);
  await engine.run(`create view published_lines as ${sqlFile('lambdas/score/sql/published_lines.sql')}`);
  const sources = new Map(months.map((month) => [month, partsOf(plan, month)]));
  const finished = new Map(
    [...sources].flatMap(([month, parts]) => {
      const path = decisions.has(month) || isCut(plan, month) ? undefined : soleMonth(parts);
      return path === undefined ? [] : [[month, path] as const];
    }),
  );
  const open = months.filter((month) => !finished.has(month));
  const written = await writeMonths(engine, plan, open, sources);
  return new Map([...finished, ...written]);
}

/** Makes `merge_parameters`, which `published_lines.sql` reads. */
export const createMergeParameters = (engine: Engine, asOf: string): Promise<void> =>
  engine.run(`create table merge_parameters as select cast(${literal(asOf)} as date) as as_of`);

function partsOf({ counting, parts }: MergePlan, month: string): OpenPart[] {
  const ranks = new Set(counting.map(({ rank }) => rank));
  return parts.filter((part) => ranks.has(part.rank) && part.months.includes(month));
}

// What validation wrote is what is published, where one part makes the month and nothing was decided about its lines.
function soleMonth([part, ...others]: readonly OpenPart[]): string | undefined {
  return part?.months.length === 1 && others.length === 0 ? (part.path ?? undefined) : undefined;
}

const isCut = ({ counting, asOf }: MergePlan, month: string): boolean =>
  counting.some(({ verdict }) => verdict.months.some((part) => part.month === month && part.lastDay >= asOf));

async function writeMonths(
  engine: Engine,
  { parts }: MergePlan,
  months: readonly string[],
  sources: ReadonlyMap<string, readonly OpenPart[]>,
): Promise<MonthPaths> {
  if (months.length === 0) return new Map();
  const folder = join(engine.workFolder, 'transactions');
  await mkdir(folder);
  const list = months.map((month) => month.replace('-', '')).join(', ');
  const numbers = new Set(
    months.flatMap((month) => (sources.get(month) ?? []).map((part) => parts.indexOf(part))),
  );
  await engine.run(`
    copy (
      select * exclude (file_rank, part_no), ${monthNumber('order_date')} as month
      from published_lines
      where ${monthNumber('order_date')} in (${list}) and part_no in (${[...numbers].join(', ') || 'null'})
    ) to ${literal(folder)} (${byMonthOptions})`);
  return wholeMonths(engine, folder);
}

// A published month is one file.
async function wholeMonths(engine: Engine, folder: string): Promise<MonthPaths> {
  const paths = new Map<string, string>();
  const byMonth = Map.groupBy(await monthFiles(folder), ({ month }) => month);
  for (const [month, files] of byMonth) {
    const [first, ...others] = files.map(({ path }) => path);
    if (first === undefined) continue;
    const whole = others.length === 0 ? first : join(folder, `${month}.parquet`);
    if (others.length > 0) {
      await engine.run(
        `copy (from ${parquetFiles([first, ...others])}) to ${literal(whole)} (${parquetOptions})`,
      );
    }
    paths.set(month, whole);
  }
  return paths;
}
