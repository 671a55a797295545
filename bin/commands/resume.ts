import { Command } from 'commander';
import { folderStore } from '../../lambdas/lake/folder-store.ts';
import { toJson } from '../../lambdas/lake/json-object.ts';
import { resume } from '../../lambdas/publish/resume.ts';
import type { CommandLine } from '../command-line.ts';
import { lakeFolder } from '../lake-folder.ts';
import { nextCommand } from './next-command.ts';
import { jsonOption, outOption } from './options.ts';

type ResumeFlags = { out: string; json?: true };

const examples = `
The run that is current stays so until the next "customer360 run".

Example:
  $ customer360 resume && customer360 run`;

export function resumeCommand(line: CommandLine): Command {
  return new Command('resume')
    .description('let runs be published again after a rollback')
    .addOption(outOption())
    .addOption(jsonOption())
    .addHelpText('after', examples)
    .action(async ({ out, json }: ResumeFlags) => {
      const { pointer, wasHeld } = await resume(folderStore(lakeFolder(out)));
      const { run_id } = pointer;
      const answer = { run_id, held: false, was_held: wasHeld, next: nextCommand('run', out) };
      const state = wasHeld ? 'Runs are published again' : 'Nothing was held back';
      const sentence = `${state}; ${run_id} is current until the next run.\nNext: ${answer.next}\n`;
      line.stdout.write(json === true ? toJson(answer) : sentence);
    });
}
