import type { Command } from 'commander';
import { toJson } from '../../lambdas/lake/json-object.ts';
import { resume } from '../../lambdas/publish/resume.ts';
import { followPointer } from '../cloud/follow-pointer.ts';
import type { CommandLine } from '../command-line.ts';
import { openLake, type LakeFlags } from '../lake.ts';
import { nextRun } from '../next-command.ts';
import { lakeCommand } from './options.ts';

type ResumeFlags = LakeFlags & { json?: true };

const examples = `
The run that is current stays so until the next "customer360 run", or the next refresh of the deployment.

Examples:
  $ customer360 resume && customer360 run
  $ customer360 resume --stack shop-prod`;

export function resumeCommand(line: CommandLine): Command {
  return lakeCommand('resume')
    .description('let runs be published again after a rollback')
    .addHelpText('after', examples)
    .action(async (flags: ResumeFlags) => {
      const lake = await openLake(line, flags);
      const { pointer, wasHeld } = await resume(lake.store);
      const { run_id } = pointer;
      await followPointer(lake, run_id);
      const answer = { run_id, held: false, was_held: wasHeld, next: nextRun(lake) };
      const state = wasHeld ? 'Runs are published again' : 'Nothing was held back';
      const sentence = `${state}; ${run_id} is current until the next run.\nNext: ${answer.next}\n`;
      line.stdout.write(flags.json === true ? toJson(answer) : sentence);
    });
}
