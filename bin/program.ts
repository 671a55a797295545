import { Command } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import type { CommandLine } from './command-line.ts';
import { generateCommand } from './commands/generate.ts';
import { resumeCommand } from './commands/resume.ts';
import { rollbackCommand } from './commands/rollback.ts';
import { runCommand } from './commands/run.ts';
import { showCommand } from './commands/show.ts';
import { withdrawCommand } from './commands/withdraw.ts';

const examples = `
Examples:
  $ customer360 run ~/exports                      segments, churn list and exports from a folder of CSV files
  $ customer360 run ~/exports/2026-03-01.csv       adds one more file
  $ customer360 show churn --limit 50              who is about to leave
  $ customer360 generate --out demo                invented exports to try it with, in demo/incoming

Results are kept in ./customer360-out unless --out names another folder.
Exit codes: 0 done or nothing new, 1 nothing usable or overtaken by another run, 2 usage or configuration.`;

/** All commands. `json`: whoever reads the output wants one object and nothing else. */
export function program(line: CommandLine, json: boolean): Command {
  const root = new Command('customer360')
    .description(manifest.description)
    .version(manifest.version)
    .addHelpText('after', examples)
    .showSuggestionAfterError();
  const commands = [runCommand, showCommand, withdrawCommand, rollbackCommand, resumeCommand];
  for (const make of commands) root.addCommand(make(line));
  root.addCommand(generateCommand());
  for (const command of [root, ...root.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => void line.stdout.write(text),
      writeErr: (text) => {
        if (!json) line.stderr.write(text);
      },
    });
  }
  return root;
}
