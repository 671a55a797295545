import type { CommandLine } from './command-line.ts';
import { progressDisplay } from './progress-display.ts';
import type { Progress } from './progress.ts';
import { screenOf } from './report/screen.ts';

/** Shows what `work` is doing, until it has ended. */
export async function withProgress<T>(
  line: CommandLine,
  work: (progress: Progress) => Promise<T>,
): Promise<T> {
  const display = progressDisplay(screenOf(line.stderr), () => line.now().getTime());
  try {
    return await work(display.progress);
  } finally {
    display.stop();
  }
}
