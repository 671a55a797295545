import type { Command } from 'commander';
import { toJson } from '../../lambdas/lake/json-object.ts';
import { counted } from '../../lambdas/text/numbers.ts';
import { awaitFates } from '../cloud/await-fates.ts';
import { judgedFiles } from '../cloud/judged-files.ts';
import { replayFile } from '../cloud/replay.ts';
import type { CommandLine } from '../command-line.ts';
import { openDeployed, type LakeFlags, type StackLake } from '../lake.ts';
import { nextCommand } from '../next-command.ts';
import { withProgress } from '../with-progress.ts';
import { sayJudged } from './say-judged.ts';
import { patienceOf, stackCommand, waitOptions, type Wait } from './options.ts';

type ReplayFlags = LakeFlags & { wait: Wait; json?: true };

const usualMinutes = 10;

const examples = `
<what> is a file: its name, source/name or file id. It is validated once more, under the configuration in force; so put
the configuration that mends it first. Or it is the word dlq: everything that validation gave up goes round again.

Examples:
  $ customer360 status --stack shop-prod           what was rejected, and how much was given up
  $ customer360 replay berlin/2026-03-01.csv --stack shop-prod
  $ customer360 replay dlq --stack shop-prod`;

export function replayCommand(line: CommandLine): Command {
  const command = stackCommand('replay')
    .description('validate a file of a deployment again, or everything that was given up')
    .argument('<what>', 'a file, or dlq');
  for (const option of waitOptions('the verdict', usualMinutes)) command.addOption(option);
  return command.addHelpText('after', examples).action(async (what: string, flags: ReplayFlags) => {
    const lake = await openDeployed(line, flags, 'On a laptop, customer360 run judges anew.');
    await (what === 'dlq' ? replayDeadLetters(line, lake, flags) : replay(line, lake, what, flags));
  });
}

async function replayDeadLetters(line: CommandLine, lake: StackLake, { json }: ReplayFlags): Promise<void> {
  const { queue, stack } = lake.deployment;
  const { dead } = await queue.depth();
  if (dead > 0) await queue.redrive();
  const sentence =
    dead === 0
      ? 'Nothing was given up.'
      : `${counted(dead, 'message')} on the way round again.\nNext: ${nextCommand('status', lake)}`;
  line.stdout.write(json === true ? toJson({ stack, replayed: dead }) : `${sentence}\n`);
}

async function replay(line: CommandLine, lake: StackLake, file: string, flags: ReplayFlags): Promise<void> {
  const versions = await replayFile(lake, file);
  const patience = patienceOf(line, flags.wait, usualMinutes);
  const awaited =
    patience &&
    (await withProgress(line, (progress) =>
      awaitFates(lake.deployment, versions, { ...patience, progress }),
    ));
  sayJudged(line, judgedFiles(versions, awaited), lake, flags.json === true);
}
