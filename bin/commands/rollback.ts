import type { Command } from 'commander';
import type { Config } from '../../lambdas/contract/config.ts';
import { toJson } from '../../lambdas/lake/json-object.ts';
import type { Manifest } from '../../lambdas/lake/manifest.ts';
import { rollback, runsInReach } from '../../lambdas/publish/rollback.ts';
import { followPointer } from '../cloud/follow-pointer.ts';
import type { CommandLine } from '../command-line.ts';
import { configInForce } from '../config-in-force.ts';
import { currentManifest } from '../current-run.ts';
import { exportDashboard } from '../dashboard/export-dashboard.ts';
import { exportCurrent } from '../exports/export-current.ts';
import { exportsFolder } from '../exports/write-exports.ts';
import { openLake, type FolderLake, type Lake, type LakeFlags } from '../lake.ts';
import { nextCommand } from '../next-command.ts';
import { withWorkFolder } from '../work-folder.ts';
import { configOption, lakeCommand } from './options.ts';

type RollbackFlags = LakeFlags & { config?: string; json?: true };

const examples = `
Tables and exports are those of the earlier run again, and no run is made current until "customer360 resume".

Examples:
  $ customer360 rollback                           the run before the current one
  $ customer360 show runs                          which runs there were before the current one
  $ customer360 rollback 2026-03-01-0123456789ab
  $ customer360 rollback --stack shop-prod         in a deployment: its catalog goes back too`;

export function rollbackCommand(line: CommandLine): Command {
  return lakeCommand('rollback')
    .description('make an earlier run current again, and hold publication back')
    .argument('[run]', 'its run id; nothing: the one before the current one')
    .addOption(configOption().conflicts('stack'))
    .addHelpText('after', examples)
    .action(async (runId: string | undefined, flags: RollbackFlags) => {
      const lake = await openLake(line, flags);
      const follow = await followerOf(line, lake, flags);
      const pointer = await rollback(lake.store, { runId, now: line.now() });
      const manifest = await currentManifest(lake);
      await follow(manifest);
      const answer = {
        run_id: manifest.runId,
        as_of: manifest.asOf,
        held: true,
        kept: runsInReach(pointer, line.now()),
        next: nextCommand('resume', lake),
      };
      line.stdout.write(flags.json === true ? toJson(answer) : sentence(answer, lake));
    });
}

// The configuration is read first: one that cannot be read changes nothing.
async function followerOf(
  line: CommandLine,
  lake: Lake,
  flags: RollbackFlags,
): Promise<(manifest: Manifest) => Promise<void>> {
  if (lake.kind === 'stack') return ({ runId }) => followPointer(lake, runId);
  const config = await configInForce(line, flags);
  return (manifest) => exportAgain(line, lake, config, manifest);
}

const exportAgain = (
  line: CommandLine,
  { out, store }: FolderLake,
  config: Config,
  manifest: Manifest,
): Promise<void> =>
  withWorkFolder(out, line.now(), async (workFolder) => {
    await exportCurrent(store, config, manifest, { out, workFolder }, async (run) => [
      await exportDashboard(run, out),
    ]);
  });

type Answer = {
  readonly run_id: string;
  readonly as_of: string;
  readonly next: string;
  readonly kept: readonly string[];
};

const mostKept = 10;

const sentence = (answer: Answer, lake: Lake): string => {
  const follows =
    lake.kind === 'folder' ? `${exportsFolder(lake.out)} is written from it` : 'the catalog is at it';
  return [
    `Run ${answer.run_id} (as of ${answer.as_of}) is current again, and ${follows}.`,
    `Nothing is published until: ${answer.next}`,
    `Also kept, to be named with rollback, the one left last first: ${answer.kept.slice(0, mostKept).join(', ')}`,
    '',
  ].join('\n');
};
