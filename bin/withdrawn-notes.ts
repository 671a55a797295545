import { readWithdrawn } from '../lambdas/lake/ledger.ts';
import type { Store } from '../lambdas/lake/store.ts';
import { fileLabel } from './file-label.ts';
import { nextIn } from './next-command.ts';
import type { TakenFile } from './same-content.ts';

/** The command that lets a withdrawn file of an output folder count again. */
export const undoCommand = (out: string | undefined): string => nextIn('withdraw --undo <file>', out);

/** A sentence on each of the files whose content is withdrawn; `out` is the output folder that is spoken of. */
export async function withdrawnNotes(
  store: Store,
  taken: readonly TakenFile[],
  out?: string,
): Promise<string[]> {
  const withdrawn = await readWithdrawn(store);
  return taken
    .filter(({ content: { source, sha256 } }) => withdrawn.has(`${source}/${sha256}`))
    .map(({ name, content: { source } }) => `${fileLabel(source, name)}: ${sentence(out)}`);
}

const sentence = (out: string | undefined): string =>
  `withdrawn, so it does not count, even when given again. Bring it back with: ${undoCommand(out)}`;
