import { Command, Option } from 'commander';
import { toJson } from '../../lambdas/lake/json-object.ts';
import { folderStore } from '../../lambdas/lake/folder-store.ts';
import { withdrawnKey } from '../../lambdas/lake/keys.ts';
import type { CommandLine } from '../command-line.ts';
import { fileLabel } from '../file-label.ts';
import { lakeFolder } from '../lake-folder.ts';
import { printable } from '../report/printable.ts';
import { findContent } from '../withdrawal.ts';
import { nextCommand } from './next-command.ts';
import { jsonOption, outOption } from './options.ts';

type WithdrawFlags = { out: string; undo?: true; json?: true };

const examples = `
<file> is a name, source/name or the file id of "customer360 show quality". The file's lines leave all tables at the
next run; the file itself stays where it is kept, and delivering it again does not bring it back.

Examples:
  $ customer360 withdraw 2026-03-01.csv
  $ customer360 withdraw berlin/2026-03-01.csv
  $ customer360 withdraw 2026-03-01.csv --undo     counts again at the next run`;

export function withdrawCommand(line: CommandLine): Command {
  return new Command('withdraw')
    .description('take the lines of a file out of the next run')
    .argument('<file>', 'name, source/name or file id')
    .addOption(outOption())
    .addOption(new Option('--undo', 'let the file count again'))
    .addOption(jsonOption())
    .addHelpText('after', examples)
    .action((file: string, flags: WithdrawFlags) => withdraw(line, file, flags));
}

async function withdraw(line: CommandLine, file: string, flags: WithdrawFlags): Promise<void> {
  const store = folderStore(lakeFolder(flags.out));
  const { source, sha256, fileId, first } = await findContent(store, file);
  const key = withdrawnKey(source, sha256);
  const isUndo = flags.undo === true;
  const changed = ((await store.head(key)) === undefined) !== isUndo;
  if (isUndo) await store.delete(key);
  else if (changed)
    await store.put(key, toJson({ version: 1, source, sha256, at: line.now().toISOString() }));
  const next = nextCommand('run', flags.out);
  const answer = { file_id: fileId, source, name: first.name, withdrawn: !isUndo, changed, next };
  line.stdout.write(flags.json === true ? toJson(answer) : sentence(answer));
}

type Answer = { source: string; name: string; withdrawn: boolean; changed: boolean; next: string };

function sentence({ source, name, withdrawn, changed, next }: Answer): string {
  const fate = withdrawn ? 'is taken out of the next run' : 'counts again at the next run';
  const already = changed ? '' : ' (as before)';
  return `${printable(fileLabel(source, name))} ${fate}${already}.\nNext: ${next}\n`;
}
