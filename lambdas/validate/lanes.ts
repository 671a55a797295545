import type { Engine } from '../engine/engine.ts';
import type { FramedFile } from './framed-file.ts';
import type { GateReport } from './gate.ts';
import { readPlain, readRepaired, type Reading } from './reading.ts';
import { LaneRefused, writeLines, type FileContext, type ValidatedLines } from './validated-lines.ts';

export type LaneResult = {
  readonly reading: Reading;
  readonly lines: ValidatedLines;
  /** Why the slow lane was taken, or null. */
  readonly refusal: GateReport['refusal'] | 'reader';
};

/** Reads a file in the fast lane if it is plain and DuckDB agrees, else in the forgiving one. Throws FileRejected. */
export async function readInALane(
  engine: Engine,
  file: FramedFile,
  context: FileContext,
  scratch: string,
): Promise<LaneResult> {
  const { path, framing, report } = file;
  if (report.plain) {
    try {
      const reading = readPlain(framing, report);
      return { reading, lines: await writeLines(engine, reading, context, scratch), refusal: null };
    } catch (error) {
      if (!(error instanceof LaneRefused)) throw error;
    }
  }
  const reading = await readRepaired(path, scratch, framing);
  const lines = await writeLines(engine, reading, context, scratch);
  return { reading, lines, refusal: report.refusal ?? 'reader' };
}
