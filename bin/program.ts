import { Command } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import type { CommandLine } from './command-line.ts';
import { accessCommand } from './commands/access.ts';
import { configCommand } from './commands/config.ts';
import { dashboardCommand } from './commands/dashboard.ts';
import { generateCommand } from './commands/generate.ts';
import { putCommand } from './commands/put.ts';
import { queryCommand } from './commands/query.ts';
import { refreshCommand } from './commands/refresh.ts';
import { replayCommand } from './commands/replay.ts';
import { resumeCommand } from './commands/resume.ts';
import { revalidateCommand } from './commands/revalidate.ts';
import { rollbackCommand } from './commands/rollback.ts';
import { runCommand } from './commands/run.ts';
import { showCommand } from './commands/show.ts';
import { statusCommand } from './commands/status.ts';
import { withdrawCommand } from './commands/withdraw.ts';

const examples = `
Examples:
  $ customer360 run ~/exports                      segments, churn list and exports from a folder of CSV files
  $ customer360 run ~/exports/2026-03-01.csv       adds one more file
  $ customer360 show churn --limit 50              who is about to leave
  $ customer360 dashboard --open                   the same to look at, in a browser
  $ customer360 query "from customer360 limit 5"   the tables, in SQL
  $ customer360 generate --out demo                invented exports to try it with, in demo/incoming
  $ customer360 status --stack shop-prod           how a deployment on AWS stands

A deployment is spoken to with --stack, or with its name in CUSTOMER360_STACK; region and credentials are those of the AWS
SDK (AWS_REGION, AWS_PROFILE, …).
Results are kept in ./customer360-out unless --out names another folder.
Exit codes: 0 done or nothing new, 1 nothing usable or overtaken by another run, 2 usage or configuration.`;

const groups = {
  'On a laptop:': [runCommand, generateCommand],
  'On a laptop, or a deployment with --stack:': [
    showCommand,
    dashboardCommand,
    queryCommand,
    statusCommand,
    configCommand,
    withdrawCommand,
    rollbackCommand,
    resumeCommand,
    accessCommand,
  ],
  'On a deployment:': [putCommand, refreshCommand, revalidateCommand, replayCommand],
} satisfies Record<string, readonly ((line: CommandLine) => Command)[]>;

const withSubcommands = (command: Command): readonly Command[] => [
  command,
  ...command.commands.flatMap(withSubcommands),
];

/** All commands. `json`: whoever reads the output wants one object and nothing else. */
export function program(line: CommandLine, json: boolean): Command {
  const root = new Command('customer360')
    .description(manifest.description)
    .version(manifest.version)
    .addHelpText('after', examples)
    .showSuggestionAfterError();
  for (const [heading, commands] of Object.entries(groups)) {
    root.commandsGroup(heading);
    for (const make of commands) root.addCommand(make(line));
  }
  for (const command of withSubcommands(root)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => void line.stdout.write(text),
      writeErr: (text) => {
        if (!json) line.stderr.write(text);
      },
    });
  }
  return root;
}
