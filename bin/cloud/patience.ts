import type { CommandLine } from '../command-line.ts';

/** By which clock to wait, and how long at most. */
export type Patience = Pick<CommandLine, 'now' | 'sleep'> & { readonly limitMs: number };

const longestPauseMs = 5000;

/** Looks again and again, ever less often, until there is an answer. Undefined where the limit passes first. */
export async function patiently<T>(
  { now, sleep, limitMs }: Patience,
  look: (waitedMs: number) => Promise<T | undefined>,
): Promise<T | undefined> {
  const begun = now().getTime();
  for (let pause = longestPauseMs / 5; ; pause = Math.min(2 * pause, longestPauseMs)) {
    const waited = now().getTime() - begun;
    const answer = await look(waited);
    if (answer !== undefined || waited >= limitMs) return answer;
    await sleep(Math.min(pause, limitMs - waited));
  }
}
