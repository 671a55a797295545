import { Command } from 'commander';
import { configDefaults } from '../../lambdas/contract/config-defaults.ts';
import { folderStore } from '../../lambdas/lake/folder-store.ts';
import { toJson } from '../../lambdas/lake/json-object.ts';
import { rollback } from '../../lambdas/publish/rollback.ts';
import type { CommandLine } from '../command-line.ts';
import { currentManifest } from '../current-run.ts';
import { exportCurrent } from '../exports/export-current.ts';
import { exportsFolder } from '../exports/write-exports.ts';
import { lakeFolder } from '../lake-folder.ts';
import { withWorkFolder } from '../work-folder.ts';
import { nextCommand } from './next-command.ts';
import { jsonOption, outOption } from './options.ts';

type RollbackFlags = { out: string; json?: true };

const examples = `
Tables and exports are those of the earlier run again, and no run is made current until "customer360 resume".

Examples:
  $ customer360 rollback                           the run before the current one
  $ customer360 show runs                          which runs there were
  $ customer360 rollback 2026-03-01-0123456789ab`;

export function rollbackCommand(line: CommandLine): Command {
  return new Command('rollback')
    .description('make an earlier run current again, and hold publication back')
    .argument('[run]', 'its run id; nothing: the one before the current one')
    .addOption(outOption())
    .addOption(jsonOption())
    .addHelpText('after', examples)
    .action(async (runId: string | undefined, { out, json }: RollbackFlags) => {
      const store = folderStore(lakeFolder(out));
      await rollback(store, { runId, now: line.now() });
      const manifest = await currentManifest(store, out);
      await withWorkFolder(out, line.now(), (workFolder) =>
        exportCurrent(store, configDefaults, manifest, { out, workFolder }),
      );
      const answer = {
        run_id: manifest.runId,
        as_of: manifest.asOf,
        held: true,
        next: nextCommand('resume', out),
      };
      line.stdout.write(json === true ? toJson(answer) : sentence(answer, exportsFolder(out)));
    });
}

const sentence = (answer: { run_id: string; as_of: string; next: string }, folder: string): string =>
  [
    `Run ${answer.run_id} (as of ${answer.as_of}) is current again, and ${folder} is written from it.`,
    `Nothing is published until: ${answer.next}`,
    '',
  ].join('\n');
