import type { Command } from 'commander';
import { loadConfig } from '../../lambdas/contract/load-config.ts';
import { toJson } from '../../lambdas/lake/json-object.ts';
import { deployedConfig } from '../cloud/deployed-config.ts';
import type { CommandLine } from '../command-line.ts';
import { openLake, type FolderLake, type LakeFlags, type StackLake } from '../lake.ts';
import { screenOf } from '../report/screen.ts';
import { deploymentFacts, failedSection, subscriptionSection } from '../status/deployment-report.ts';
import { readDeploymentStatus } from '../status/deployment-status.ts';
import { lakeFacts, rejectedSection } from '../status/lake-report.ts';
import { readLakeStatus } from '../status/lake-status.ts';
import { statusJson } from '../status/status-json.ts';
import { configOption, lakeCommand } from './options.ts';

type StatusFlags = LakeFlags & { config?: string; json?: true };

const examples = `
Of a deployment: the current run, what waits, what was rejected or has failed, when the next refresh is, who is told, and
whether the catalog is at the current run. Here: the current run and what was rejected. No value of a file is shown.

Examples:
  $ customer360 status
  $ customer360 status --stack shop-prod
  $ customer360 status --stack shop-prod --json | jq '.queue.dead, .rejected'`;

export function statusCommand(line: CommandLine): Command {
  return lakeCommand('status')
    .description('how things stand: current run, what waits, what went wrong')
    .addOption(configOption().conflicts('stack'))
    .addHelpText('after', examples)
    .action(async (flags: StatusFlags) => {
      const lake = await openLake(line, flags);
      line.stdout.write(
        await (lake.kind === 'stack' ? ofStack(line, lake, flags) : ofFolder(line, lake, flags)),
      );
    });
}

async function ofFolder(
  line: CommandLine,
  lake: FolderLake,
  { config: file, json }: StatusFlags,
): Promise<string> {
  const config = await loadConfig({ folder: line.folder, ...(file === undefined ? {} : { file }) });
  const { status } = await readLakeStatus(lake.store, config);
  if (json === true) return toJson({ stack: null, ...status });
  const screen = screenOf(line.stdout);
  const title = `${screen.strong('customer360')}  ${lake.out}`;
  return sections([title, lakeFacts(screen, status, lake).join('\n'), ...rejectedSection(screen, status)]);
}

async function ofStack(line: CommandLine, lake: StackLake, { json }: StatusFlags): Promise<string> {
  const { deployment, store } = lake;
  const { config } = await deployedConfig(deployment);
  const { status, manifest } = await readLakeStatus(store, config);
  const deployed = await readDeploymentStatus(deployment, manifest, line.now());
  if (json === true) return toJson(statusJson(deployment.stack, status, deployed));
  const screen = screenOf(line.stdout);
  const facts = [...lakeFacts(screen, status, lake), ...deploymentFacts(screen, deployed, lake)];
  return sections([
    `${screen.strong('customer360')}  stack ${screen.strong(deployment.stack)}`,
    facts.join('\n'),
    ...rejectedSection(screen, status),
    ...failedSection(screen, deployed.failed),
    ...subscriptionSection(screen, deployed.subscriptions),
  ]);
}

const sections = (parts: readonly string[]): string => `${parts.join('\n\n')}\n`;
