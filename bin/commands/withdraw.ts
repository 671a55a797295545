import { Option, type Command } from 'commander';
import { toJson } from '../../lambdas/lake/json-object.ts';
import { withdrawnKey } from '../../lambdas/lake/keys.ts';
import type { CommandLine } from '../command-line.ts';
import { fileLabel } from '../file-label.ts';
import { openLake, type LakeFlags } from '../lake.ts';
import { nextRun } from '../next-command.ts';
import { printable } from '../../lambdas/text/printable.ts';
import { findContent } from '../withdrawal.ts';
import { lakeCommand } from './options.ts';

type WithdrawFlags = LakeFlags & { undo?: true; json?: true };

const examples = `
<file> is a name, source/name or the file id of "customer360 show quality". The file's lines leave all tables at the
next run; the file itself stays where it is kept, and delivering it again does not bring it back.

Examples:
  $ customer360 withdraw 2026-03-01.csv
  $ customer360 withdraw berlin/2026-03-01.csv
  $ customer360 withdraw 2026-03-01.csv --undo     counts again at the next run
  $ customer360 withdraw 2026-03-01.csv --stack shop-prod`;

export function withdrawCommand(line: CommandLine): Command {
  return lakeCommand('withdraw')
    .description('take the lines of a file out of the next run')
    .argument('<file>', 'name, source/name or file id')
    .addOption(new Option('--undo', 'let the file count again'))
    .addHelpText('after', examples)
    .action((file: string, flags: WithdrawFlags) => withdraw(line, file, flags));
}

async function withdraw(line: CommandLine, file: string, flags: WithdrawFlags): Promise<void> {
  const lake = await openLake(line, flags);
  const { store } = lake;
  const { source, sha256, fileId, first } = await findContent(store, file);
  const key = withdrawnKey(source, sha256);
  const isUndo = flags.undo === true;
  const changed = ((await store.head(key)) === undefined) !== isUndo;
  if (isUndo) await store.delete(key);
  else if (changed)
    await store.put(key, toJson({ version: 1, source, sha256, at: line.now().toISOString() }));
  const next = nextRun(lake);
  const answer = { file_id: fileId, source, name: first.name, withdrawn: !isUndo, changed, next };
  line.stdout.write(flags.json === true ? toJson(answer) : sentence(answer));
}

type Answer = { source: string; name: string; withdrawn: boolean; changed: boolean; next: string };

function sentence({ source, name, withdrawn, changed, next }: Answer): string {
  const fate = withdrawn ? 'is taken out of the next run' : 'counts again at the next run';
  const already = changed ? '' : ' (as before)';
  return `${printable(fileLabel(source, name))} ${fate}${already}.\nNext: ${next}\n`;
}
