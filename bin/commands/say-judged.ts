import { toJson } from '../../lambdas/lake/json-object.ts';
import type { Judged } from '../cloud/judged-files.ts';
import { judgedJson, judgedReport } from '../cloud/judged-report.ts';
import type { CommandLine } from '../command-line.ts';
import { SaidAlready } from '../failure.ts';
import type { StackLake } from '../lake.ts';
import { screenOf } from '../report/screen.ts';

/** Prints what became of files. Throws SaidAlready where a file was rejected, or not judged in time. */
export function sayJudged(
  line: CommandLine,
  judged: Judged,
  lake: StackLake | undefined,
  json: boolean,
): void {
  const screen = screenOf(line.stdout);
  line.stdout.write(json ? toJson(judgedJson(judged, lake)) : judgedReport(screen, judged, lake));
  if (judged.failed) throw new SaidAlready(1);
}
