import { Command } from 'commander';
import { accessLimits, explain, type Explanation } from '../../lambdas/access/explain.ts';
import { accessPolicy } from '../../lambdas/access/policy.ts';
import type { CommandLine } from '../command-line.ts';
import { configInForce } from '../config-in-force.ts';
import { bullets } from '../report/paragraph.ts';
import { screenOf, type Screen } from '../report/screen.ts';
import { renderTable } from '../report/table.ts';
import { configOption, stackCommand } from './options.ts';

type ExplainFlags = { stack?: string; config?: string; json?: true };

const explainExamples = `
Reads access.roles of the configuration: the one policy from which the row filters of Lake Formation, the role of the
Power BI model and the local view (query --as, show --as) are made.

Examples:
  $ customer360 access explain --config shop.json
  $ customer360 access explain --stack shop-prod
  $ customer360 access explain --json | jq '.tables[] | select(.table == "churn_risk")'

A policy:
  {"access": {"roles": [{
    "name": "north",
    "who": {"iam": ["arn:aws:iam::111122223333:role/north"], "powerBi": ["anna@shop.example"]},
    "tables": ["customer360", "churn_risk", "sales_monthly"],
    "rows": {
      "default": {"column": "home_region", "in": ["North", "East"]},
      "churn_risk": {"and": [{"column": "home_city", "in": ["Oslo", "Bergen"]},
                             {"not": {"column": "persona", "equals": "Hibernating"}}]}
    },
    "hidden": {"personal": true, "columns": ["monetary"]}
  }]}}`;

/** Commands on who may see what. */
export function accessCommand(line: CommandLine): Command {
  const explained = stackCommand('explain')
    .description('who can see which rows and columns of which tables')
    .addOption(configOption().conflicts('stack'))
    .addHelpText('after', explainExamples)
    .action((flags: ExplainFlags) => explainPolicy(line, flags));
  return new Command('access').description('the access policy: who may see what').addCommand(explained);
}

async function explainPolicy(line: CommandLine, flags: ExplainFlags): Promise<void> {
  const found = explain(accessPolicy(await configInForce(line, flags)));
  line.stdout.write(
    flags.json === true
      ? `${JSON.stringify({ tables: found, limits: accessLimits })}\n`
      : `${page(screenOf(line.stdout), found)}\n`,
  );
}

function page(screen: Screen, found: readonly Explanation[]): string {
  const none = '  The policy has no roles: by it, nobody sees anything.';
  const who = ({ iam, power_bi }: Explanation): string => [...iam, ...power_bi].join(', ') || 'nobody';
  const table = renderTable(
    screen,
    [
      { title: 'Role' },
      { title: 'Who', least: 12 },
      { title: 'Table' },
      { title: 'Rows', least: 20 },
      { title: 'Without columns', least: 12 },
    ],
    found.map((row) => ({ cells: [row.role, who(row), row.table, row.rows, row.hidden.join(', ')] })),
  );
  return [
    screen.strong('Who can see what'),
    found.length === 0 ? none : table,
    '',
    screen.strong('What to know about it'),
    bullets(screen, accessLimits),
  ].join('\n');
}
