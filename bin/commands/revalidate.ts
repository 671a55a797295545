import type { Command } from 'commander';
import { toJson } from '../../lambdas/lake/json-object.ts';
import { survey } from '../../lambdas/plan/survey.ts';
import { unjudgedLandings } from '../../lambdas/plan/sweep.ts';
import { counted } from '../../lambdas/text/numbers.ts';
import { deployedConfig } from '../cloud/deployed-config.ts';
import type { CommandLine } from '../command-line.ts';
import { openDeployed, type LakeFlags } from '../lake.ts';
import { startRefresh } from './refresh.ts';
import { stackCommand, waitOptions, type Wait } from './options.ts';

type RevalidateFlags = LakeFlags & { wait: Wait; json?: true };

const usualMinutes = 120;

const examples = `
After "customer360 config put", or a new release, verdicts are out of date. The next refresh judges those files anew, and
so does this, at once. What was judged under the configuration in force already is not judged again.

Examples:
  $ customer360 config put shop.json --stack shop-prod && customer360 revalidate --stack shop-prod
  $ customer360 revalidate --no-wait --stack shop-prod`;

export function revalidateCommand(line: CommandLine): Command {
  const command = stackCommand('revalidate').description(
    'judge anew what has no verdict under the configuration in force, and publish',
  );
  for (const option of waitOptions('the end of it', usualMinutes)) command.addOption(option);
  return command.addHelpText('after', examples).action((flags: RevalidateFlags) => revalidate(line, flags));
}

async function revalidate(line: CommandLine, flags: RevalidateFlags): Promise<void> {
  const lake = await openDeployed(line, flags, 'On a laptop, customer360 run does it.');
  const { config } = await deployedConfig(lake.deployment);
  const { unjudged } = await survey(lake.store, config);
  const missed = await unjudgedLandings(lake.store, lake.deployment.landing);
  const files = unjudged.length + missed.length;
  if (files === 0) {
    const nothing = { stack: lake.deployment.stack, files, outcome: 'nothing-to-judge' };
    line.stdout.write(flags.json === true ? toJson(nothing) : 'Every file is judged already.\n');
    return;
  }
  if (flags.json !== true) line.stderr.write(`${counted(files, 'file')} to judge.\n`);
  await startRefresh(line, lake, flags, usualMinutes);
}
