import { Option, type Command } from 'commander';
import { toJson } from '../../lambdas/lake/json-object.ts';
import { manualRefresh } from '../cloud/manual-refresh.ts';
import { isRefreshAmiss, refreshJson, refreshReport } from '../cloud/refresh-report.ts';
import type { CommandLine } from '../command-line.ts';
import { SaidAlready } from '../failure.ts';
import { openDeployed, type LakeFlags, type StackLake } from '../lake.ts';
import { withProgress } from '../with-progress.ts';
import { day, patienceOf, stackCommand, waitOptions, type Wait } from './options.ts';

type RefreshFlags = LakeFlags & { asOf?: string; allowEmpty?: true; wait: Wait; json?: true };

const usualMinutes = 60;

const examples = `
A deployment refreshes by itself, daily and after files have come; this is for whoever will not wait. It takes in what
landed and was missed, judges anew what the configuration or a release changed, scores and publishes.

Examples:
  $ customer360 refresh --stack shop-prod
  $ customer360 refresh --as-of 2026-01-31 --stack shop-prod
  $ customer360 refresh --no-wait --stack shop-prod
  $ customer360 refresh --allow-empty --stack shop-prod     publish a run with nobody in it, on purpose`;

export function refreshCommand(line: CommandLine): Command {
  const command = stackCommand('refresh')
    .description('make and publish a run of a deployment now')
    .addOption(
      new Option('--as-of <day>', 'see the business days before it; else the latest scheduled day').argParser(
        day,
      ),
    )
    .addOption(new Option('--allow-empty', 'publish although the files that count score nobody any more'));
  for (const option of waitOptions('the end of it', usualMinutes)) command.addOption(option);
  return command.addHelpText('after', examples).action(async (flags: RefreshFlags) => {
    const lake = await openDeployed(line, flags, 'On a laptop: customer360 run.');
    await startRefresh(line, lake, flags, usualMinutes);
  });
}

/** Starts a refresh, waits for its end and says how it went. */
export async function startRefresh(
  line: CommandLine,
  lake: StackLake,
  flags: RefreshFlags,
  minutes: number,
): Promise<void> {
  const { asOf, allowEmpty, wait, json } = flags;
  const refresh = await withProgress(line, (progress) =>
    manualRefresh(lake.deployment.refreshes, {
      input: { ...(asOf === undefined ? {} : { asOf }), ...(allowEmpty === true ? { allowEmpty } : {}) },
      now: line.now(),
      patience: patienceOf(line, wait, minutes),
      progress,
    }),
  );
  line.stdout.write(json === true ? toJson(refreshJson(refresh, lake)) : refreshReport(refresh, lake));
  if (isRefreshAmiss(refresh)) throw new SaidAlready(1);
}
