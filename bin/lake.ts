import { folderStore } from '../lambdas/lake/folder-store.ts';
import type { Store } from '../lambdas/lake/store.ts';
import type { Deployment } from './cloud/deployment.ts';
import type { CommandLine } from './command-line.ts';
import { defaultOut } from './default-out.ts';
import { UsageError } from './failure.ts';
import { lakeFolder } from './lake-folder.ts';

export type FolderLake = { readonly kind: 'folder'; readonly out: string; readonly store: Store };

export type StackLake = { readonly kind: 'stack'; readonly deployment: Deployment; readonly store: Store };

/** What a command works on: the results of a laptop in a folder, or those of a deployment. */
export type Lake = FolderLake | StackLake;

/** How a command was told which lake is meant. */
export type LakeFlags = { readonly out?: string; readonly stack?: string };

/** The stack that is meant: the one named, or that of the environment unless a folder is named. */
export function stackMeant(line: CommandLine, { out, stack }: LakeFlags): string | undefined {
  if (stack !== undefined) return stack;
  return out === undefined && line.stack !== '' ? line.stack : undefined;
}

/** Opens the lake that is meant. Throws CloudError. */
export async function openLake(line: CommandLine, flags: LakeFlags): Promise<Lake> {
  const stack = stackMeant(line, flags);
  return stack === undefined ? folderLake(flags.out ?? defaultOut) : openStack(line, stack);
}

/** Opens the stack that is meant. Throws UsageError where none is, and CloudError. */
export async function openDeployed(line: CommandLine, flags: LakeFlags, instead: string): Promise<StackLake> {
  const stack = stackMeant(line, flags);
  if (stack !== undefined) return openStack(line, stack);
  const advice = `Name it with --stack <name>, or in CUSTOMER360_STACK. ${instead}`;
  throw new UsageError(`This command speaks to a deployment on AWS. ${advice}`, 'no-stack-named');
}

async function openStack(line: CommandLine, stack: string): Promise<StackLake> {
  const deployment = await line.cloud.deployment(stack);
  return { kind: 'stack', deployment, store: deployment.store };
}

export const folderLake = (out: string): FolderLake => ({
  kind: 'folder',
  out,
  store: folderStore(lakeFolder(out)),
});
