import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import type { RoleAccess } from '../../lambdas/access/policy.ts';
import type { CommandLine } from '../command-line.ts';
import { configInForce } from '../config-in-force.ts';
import { withCurrentRun } from '../current-run.ts';
import { dashboardFile } from '../dashboard/dashboard-file.ts';
import { openInBrowser } from '../dashboard/open-in-browser.ts';
import { seesNames } from '../dashboard/open-dashboard-tables.ts';
import { writeWhole } from '../exports/write-whole.ts';
import { UsageError } from '../failure.ts';
import { openLake, type Lake, type LakeFlags } from '../lake.ts';
import { roleNamed } from '../role.ts';
import { asOption, configOption, lakeCommand } from './options.ts';

type DashboardFlags = LakeFlags & {
  as?: string;
  config?: string;
  file?: string;
  names?: true;
  open?: true;
  json?: true;
};

const examples = `
The dashboard is one file that needs no network. Without --names it holds sums over groups of at least five customers
and can be passed on; with --names it holds the marketing list and every group however small.

Examples:
  $ customer360 dashboard --open
  $ customer360 dashboard --names --file ~/win-back.html
  $ customer360 dashboard --as north --config shop.json --file north.html     of the rows that role north may see
  $ customer360 dashboard --stack shop-prod                                   of a deployment, to ./dashboard.html`;

export function dashboardCommand(line: CommandLine): Command {
  return lakeCommand('dashboard')
    .description('write the dashboard of the current run again')
    .addOption(asOption())
    .addOption(configOption())
    .addOption(new Option('--names', 'with the names of the marketing list, and every group however small'))
    .addOption(new Option('--file <path>', 'where to write it (default: exports/dashboard.html)'))
    .addOption(new Option('--open', 'open it in the browser'))
    .addHelpText('after', examples)
    .action((flags: DashboardFlags) => dashboard(line, flags));
}

async function dashboard(line: CommandLine, flags: DashboardFlags): Promise<void> {
  const role = flags.as === undefined ? undefined : roleNamed(await configInForce(line, flags), flags.as);
  const names = flags.names ?? false;
  if (names && role !== undefined) mustSeeNames(role);
  const lake = await openLake(line, flags);
  const path = fileOf(line, lake, flags);
  // Only a dashboard needs what puts pages together; other commands start faster without.
  const { currentDashboard } = await import('../dashboard/current-dashboard.ts');
  const { html, runId } = await withCurrentRun(
    lake,
    async (run) => ({ html: await currentDashboard(run, names), runId: run.manifest.runId }),
    role,
  );
  await writeWhole(path, html);
  const bytes = Buffer.byteLength(html);
  line.stdout.write(
    flags.json === true
      ? `${JSON.stringify({ run_id: runId, role: flags.as ?? null, names, file: path, bytes })}\n`
      : `${path}\n`,
  );
  if (flags.open === true && !(await openInBrowser(resolve(path))))
    line.stderr.write(`Nothing here opens HTML files. Open ${path} in a browser.\n`);
}

function mustSeeNames(role: RoleAccess): void {
  if (seesNames(role)) return;
  throw new UsageError(`Role ${role.name} may not see who a customer is. Leave --names out.`, 'not-visible');
}

function fileOf(line: CommandLine, lake: Lake, { file }: DashboardFlags): string {
  if (file !== undefined) return resolve(line.folder, file);
  return lake.kind === 'folder' ? dashboardFile(lake.out) : resolve(line.folder, 'dashboard.html');
}
