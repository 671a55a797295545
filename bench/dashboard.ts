import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { performance } from 'node:perf_hooks';
import { dashboardTables } from '../lambdas/dashboard/dashboard-tables.ts';
import { makeDashboard } from '../lambdas/dashboard/make-dashboard.ts';
import { openEngine, type Engine } from '../lambdas/engine/engine.ts';
import { sqlFile } from '../lambdas/engine/sql-file.ts';
import { publishedRows } from '../lambdas/score/published-rows.ts';
import { measureDashboard } from './measure-dashboard.ts';

const customers = Number(process.argv[2] ?? 1_000_000);

/** `npm run bench:dashboard -- [customers]`: size of the dashboard of so many customers, and how fast it is. */
async function bench(): Promise<void> {
  const engine = await openEngine({ memoryMiB: 2048 });
  const folder = await mkdtemp(join(tmpdir(), 'customer360-bench-'));
  try {
    await inventTables(engine);
    for (const names of [false, true]) {
      const [start, used] = [performance.now(), process.cpuUsage()];
      const html = await makeDashboard(engine, { ...request, names });
      const seconds = (performance.now() - start) / 1000;
      const { user, system } = process.cpuUsage(used);
      const file = join(folder, 'dashboard.html');
      await writeFile(file, html);
      console.log(
        `${names ? 'with names' : 'without names'}: ${Buffer.byteLength(html)} bytes, made in ${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of processor time`,
      );
      await measureDashboard(file);
      await dropFacts(engine);
    }
  } finally {
    await engine.close();
    await rm(folder, { recursive: true });
  }
}

const request = {
  runId: '2026-01-01-000000000001',
  asOf: '2026-01-01',
  currency: null,
  sequence: 31,
  churnAfterDays: 120,
  role: null,
  findings: [],
};

async function inventTables(engine: Engine): Promise<void> {
  for (const table of dashboardTables)
    await engine.run(`create view published_${table} as ${publishedRows(table)}`);
  const statements = sqlFile('bench/sql/dashboard-tables.sql').replaceAll('$customers', String(customers));
  for (const statement of statements.split(/;\n/)) if (statement.trim() !== '') await engine.run(statement);
}

// What a dashboard leaves in its session would stand in the way of a second.
async function dropFacts(engine: Engine): Promise<void> {
  const made = await engine.rows<{ name: string; kind: string }>(
    `select table_name as name, 'table' as kind from duckdb_tables() where table_name like '%facts' or table_name like 'words_%'
    union all select view_name, 'view' from duckdb_views() where view_name like 'placed_%'
    union all select function_name, 'macro' from duckdb_functions() where function_type = 'macro' and not internal`,
  );
  for (const { name, kind } of made) await engine.run(`drop ${kind} ${name}`);
}

await bench();
