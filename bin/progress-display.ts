import { cutTo } from '../lambdas/text/display-width.ts';
import { counted, duration } from '../lambdas/text/numbers.ts';
import { printable } from '../lambdas/text/printable.ts';
import type { Screen } from './report/screen.ts';
import type { Progress, ProgressEvent, Stage } from './progress.ts';

export type ProgressDisplay = { readonly progress: Progress; stop(): void };

const labels: Record<Stage, string> = {
  read: 'Reading',
  validate: 'Validating',
  plan: 'Planning',
  merge: 'Merging lines',
  score: 'Scoring',
  publish: 'Publishing',
  export: 'Writing exports',
  upload: 'Uploading',
  verdicts: 'Waiting for verdicts',
  refresh: 'Waiting for the refresh',
};

const quietMilliseconds = 1000;
const redrawMilliseconds = 200;
const clearLine = '\r\u001B[2K';

/**
 * Shows what a run is doing. On a terminal one line that renews itself, after a second of silence; elsewhere a plain
 * line per stage. `now` gives milliseconds.
 */
export function progressDisplay(screen: Screen, now: () => number): ProgressDisplay {
  return screen.isTerminal ? livingLine(screen, now) : plainLines(screen);
}

function plainLines(screen: Screen): ProgressDisplay {
  let last: Stage | undefined;
  const progress = ({ stage, total }: ProgressEvent): void => {
    if (stage === last) return;
    last = stage;
    screen.write(`${labels[stage]}${total === undefined ? '' : ` ${counted(total, 'file')}`}\n`);
  };
  return { progress, stop: () => undefined };
}

function livingLine(screen: Screen, now: () => number): ProgressDisplay {
  const begun = now();
  let current: ProgressEvent | undefined;
  let isShown = false;
  const draw = (): void => {
    const elapsed = now() - begun;
    if (current === undefined || elapsed < quietMilliseconds) return;
    isShown = true;
    screen.write(clearLine + line(current, elapsed / 1000, screen.width));
  };
  const timer = setInterval(draw, redrawMilliseconds).unref();
  return {
    progress: (event) => {
      current = event;
    },
    stop: () => {
      clearInterval(timer);
      if (isShown) screen.write(clearLine);
    },
  };
}

function line({ stage, done, total, file }: ProgressEvent, seconds: number, width: number): string {
  const count = total === undefined ? '' : ` ${(done ?? 0) + 1} of ${total}`;
  const text = `${labels[stage]}${count}  ${duration(seconds)}${file === undefined ? '' : `  ${printable(file)}`}`;
  return cutTo(text, width - 1);
}
