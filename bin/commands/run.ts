import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { loadConfig } from '../../lambdas/contract/load-config.ts';
import type { CommandLine } from '../command-line.ts';
import { withCurrentRun } from '../current-run.ts';
import type { RunOutcome } from '../pipeline.ts';
import { folderLake } from '../lake.ts';
import { progressDisplay } from '../progress-display.ts';
import { runReport } from '../report/run-report.ts';
import { screenOf } from '../report/screen.ts';
import type { SinceLastRun } from '../since-last-run.ts';
import { asOf, configOption, jsonOption, outOption, sourceName } from './options.ts';

type RunFlags = {
  out: string;
  source?: string;
  asOf: string;
  config?: string;
  allowEmpty?: true;
  json?: true;
};

const examples = `
A folder is searched for *.csv and *.csv.gz. A file's source (POS system or shop) is --source, else the folder below
the last one named incoming, else default. Files accumulate in --out: what is there already counts once.

Examples:
  $ customer360 run ~/exports
  $ customer360 run ~/exports/berlin --source berlin --out ~/segments
  $ customer360 run --as-of 2026-01-31             the same files, seen from another day
  $ customer360 run ~/exports --config shop.json   with date formats, own segments and more
  $ customer360 run ~/exports --json | jq .segments`;

export function runCommand(line: CommandLine): Command {
  return new Command('run')
    .description('take exports in, score, and publish; without a path, anew over what is there')
    .argument('[path...]', 'exports, or folders with exports')
    .addOption(outOption())
    .addOption(
      new Option('--source <name>', 'the source that all given files belong to').argParser(sourceName),
    )
    .addOption(
      new Option(
        '--as-of <day>',
        'see the business days before it: data (day after the last line), today, or a date',
      )
        .default('data')
        .argParser(asOf),
    )
    .addOption(configOption())
    .addOption(new Option('--allow-empty', 'publish although the files that count score nobody any more'))
    .addOption(jsonOption())
    .addHelpText('after', examples)
    .action((paths: string[], flags: RunFlags) => run(line, paths, flags));
}

async function run(line: CommandLine, paths: string[], flags: RunFlags): Promise<void> {
  const { out, source, config: file } = flags;
  const config = await loadConfig({ folder: line.folder, ...(file === undefined ? {} : { file }) });
  // Only a run needs it all; help and show start faster without.
  const { runPipeline } = await import('../pipeline.ts');
  const display = progressDisplay(screenOf(line.stderr), () => line.now().getTime());
  let outcome: RunOutcome;
  try {
    outcome = await runPipeline({
      paths: paths.map((path) => resolve(line.folder, path)),
      out,
      asOf: flags.asOf,
      allowEmpty: flags.allowEmpty ?? false,
      config,
      progress: display.progress,
      now: line.now,
      ...(source === undefined ? {} : { source }),
    });
  } finally {
    display.stop();
  }
  if (flags.json === true) line.stdout.write(`${JSON.stringify(asJson(outcome))}\n`);
  else await report(line, out, outcome);
}

const asJson = ({ summary, published, heldBack, rejected, notes, since }: RunOutcome) => ({
  ...summary,
  published,
  held: heldBack !== undefined,
  held_run: heldBack ?? null,
  rejections: rejected,
  notes,
  since: since === undefined ? null : sinceJson(since),
});

const sinceJson = ({ runId, configChanged, worsened }: SinceLastRun) => ({
  run_id: runId,
  config_changed: configChanged,
  worsened: worsened.map(({ rejection, outcome, quarantinedMore }) => ({
    ...rejection,
    outcome,
    quarantined_more: quarantinedMore,
  })),
});

async function report(line: CommandLine, out: string, outcome: RunOutcome): Promise<void> {
  const screen = screenOf(line.stdout);
  screen.write(`${await withCurrentRun(folderLake(out), (run) => runReport(screen, run, outcome))}\n`);
}
