import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { givenConfig } from '../../lambdas/contract/load-config.ts';
import { toJson } from '../../lambdas/lake/json-object.ts';
import { putStoredConfig } from '../../lambdas/lake/stored-config.ts';
import { configChanges } from '../cloud/config-changes.ts';
import { configPutJson, configPutReport } from '../cloud/config-put-report.ts';
import { deployedConfig, deployedDefaults, parseDeployed } from '../cloud/deployed-config.ts';
import { judgedAnew } from '../cloud/judged-anew.ts';
import type { CommandLine } from '../command-line.ts';
import { UsageError } from '../failure.ts';
import { openDeployed, type LakeFlags } from '../lake.ts';
import { screenOf } from '../report/screen.ts';
import { stackCommand } from './options.ts';

type PutFlags = LakeFlags & { dryRun?: true; json?: true };

const examples = `
The file is the configuration itself, as for "customer360 run --config". It replaces the one in force; what it does not
say is a default again. It is checked before, and says what it changes and how many files will be judged anew.

Examples:
  $ customer360 config put --stack shop-prod       context.customer360 of ./cdk.json
  $ customer360 config put shop.json --stack shop-prod
  $ customer360 config put shop.json --dry-run --stack shop-prod`;

export function configPutCommand(line: CommandLine): Command {
  return stackCommand('put')
    .description('put a configuration in force in a deployment')
    .argument('[file]', 'JSON file; nothing: context.customer360 of ./cdk.json')
    .addOption(new Option('--dry-run', 'say what it changes, and change nothing'))
    .addHelpText('after', examples)
    .action((file: string | undefined, flags: PutFlags) => put(line, file, flags));
}

async function put(line: CommandLine, file: string | undefined, flags: PutFlags): Promise<void> {
  const { folder } = line;
  const given = await givenConfig({ folder, ...(file === undefined ? {} : { file: resolve(folder, file) }) });
  if (given === undefined) {
    const message = 'There is no context.customer360 in ./cdk.json. Name the file with the configuration.';
    throw new UsageError(message, 'no-configuration');
  }
  const lake = await openDeployed(line, flags, 'On a laptop, runs read it with --config.');
  const { deployment, store } = lake;
  const after = parseDeployed(deployment, given);
  const before = (await deployedConfig(deployment)).config;
  const changes = configChanges(before, after);
  const judged = await judgedAnew(store, before, after);
  const isDry = flags.dryRun === true;
  const sha256 = isDry
    ? null
    : await putStoredConfig(store, given.text, deployedDefaults(deployment), line.now());
  const answer = { stack: deployment.stack, sha256, changes, ...judged };
  line.stdout.write(
    flags.json === true
      ? toJson(configPutJson(answer))
      : configPutReport(screenOf(line.stdout), answer, lake),
  );
}
