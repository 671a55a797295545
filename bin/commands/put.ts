import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { CloudError } from '../cloud/errors.ts';
import { putFiles } from '../cloud/put-files.ts';
import { isAccessDenied } from '../cloud/service-failure.ts';
import { uploadsOf } from '../cloud/uploads.ts';
import type { CommandLine } from '../command-line.ts';
import { failureOf } from '../failure.ts';
import { openDeployed, type LakeFlags } from '../lake.ts';
import { withProgress } from '../with-progress.ts';
import { sayJudged } from './say-judged.ts';
import { patienceOf, sourceName, stackCommand, waitOptions, type Wait } from './options.ts';

type PutFlags = LakeFlags & { source?: string; bucket?: string; wait: Wait; json?: true };

const usualMinutes = 10;
const otherwise = 'With --bucket <name> it needs no stack. On a laptop: customer360 run.';

const examples = `
A folder is searched for *.csv and *.csv.gz. A file lands at incoming/<source>/<name>: below --source, else where it lies
below the last folder named incoming, else below default. What has a name already becomes a further version of it: the
deployment takes in every version. Exit code 1: a file was rejected, or not judged in time.

Who may write to the landing bucket and do nothing else names it with --bucket; then there is no verdict to wait for.

Examples:
  $ customer360 put ~/exports/2026-03-01.csv --source berlin --stack shop-prod
  $ customer360 put demo/incoming --stack shop-prod --wait 30
  $ customer360 put 2026-03-01.csv --source berlin --bucket shop-prod-landing-1a2b3c
  $ customer360 put *.csv --source berlin --stack shop-prod --json | jq '.files[] | select(.outcome == "rejected")'`;

export function putCommand(line: CommandLine): Command {
  const command = stackCommand('put')
    .description('upload exports to a deployment, and wait for what it makes of them')
    .argument('<path...>', 'exports, or folders with exports')
    .addOption(
      new Option('--source <name>', 'the source that all given files belong to').argParser(sourceName),
    )
    .addOption(new Option('--bucket <name>', 'the landing bucket, instead of a stack').conflicts('stack'));
  for (const option of waitOptions('verdicts', usualMinutes)) command.addOption(option);
  return command
    .addHelpText('after', examples)
    .action((paths: string[], flags: PutFlags) => put(line, paths, flags));
}

async function put(line: CommandLine, paths: readonly string[], flags: PutFlags): Promise<void> {
  const uploads = await uploadsOf(
    paths.map((path) => resolve(line.folder, path)),
    flags.source,
  );
  const lake =
    flags.bucket === undefined ? await openDeployed(line, flags, otherwise).catch(withBucketHint) : undefined;
  const uploader = lake?.deployment.uploader ?? (await line.cloud.uploader(flags.bucket ?? ''));
  const patience = patienceOf(line, flags.wait, usualMinutes);
  const judged = await withProgress(line, (progress) =>
    putFiles({ uploads, uploader, deployment: lake?.deployment, patience, progress }),
  );
  sayJudged(line, judged, lake, flags.json === true);
}

// Whoever may only upload may not look at the stack either.
function withBucketHint(error: unknown): never {
  if (!isAccessDenied(error)) throw error;
  const message = `${failureOf(error).message} To upload alone, name the landing bucket with --bucket.`;
  throw new CloudError('access-denied', message, { cause: error });
}
