import { Command } from 'commander';
import { accessLimits, explain, type Explanation } from '../../lambdas/access/explain.ts';
import { accessPolicy } from '../../lambdas/access/policy.ts';
import type { CommandLine } from '../command-line.ts';
import { configInForce } from '../config-in-force.ts';
import { bullets } from '../report/paragraph.ts';
import { screenOf, type Screen } from '../report/screen.ts';
import { renderTable } from '../report/table.ts';
import { accessApplyCommand } from './access-apply.ts';
import { accessCheckCommand } from './access-check.ts';
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

const examples = `
One policy, access.roles of the configuration, is enforced in three places: by filters of Lake Formation in Athena, by the
role of the Power BI model, and by query --as and show --as here. Its way:

  $ customer360 access explain --config shop.json              1. read what it says
  $ customer360 query --as north --config shop.json            2. see what a role would see
  $ npx cdk deploy --all -c accessControl=lake-formation       3. put it into context.customer360 of cdk.json, and deploy
  $ customer360 config put --stack shop-prod                   4. the same for Power BI and --as
  $ customer360 access check --stack shop-prod                 5. see that Athena shows that, and nothing else
  $ customer360 access apply --stack shop-prod --dry-run       6. where it does not: what would mend it`;

/** Commands on who may see what. */
export function accessCommand(line: CommandLine): Command {
  const explained = stackCommand('explain')
    .description('who can see which rows and columns of which tables')
    .addOption(configOption().conflicts('stack'))
    .addHelpText('after', explainExamples)
    .action((flags: ExplainFlags) => explainPolicy(line, flags));
  return new Command('access')
    .description('the access policy: who may see what')
    .addCommand(explained)
    .addCommand(accessCheckCommand(line))
    .addCommand(accessApplyCommand(line))
    .addHelpText('after', examples);
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
