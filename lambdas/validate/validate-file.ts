import { mkdir, mkdtemp, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sourceConfig, type Config } from '../contract/config.ts';
import type { Engine } from '../engine/engine.ts';
import type { Verdict } from '../lake/verdict.ts';
import { defineCellMacros } from './cell-macros.ts';
import { FileRejected } from './errors.ts';
import { noEvidence, type Evidence } from './evidence.ts';
import { frameFile } from './framed-file.ts';
import type { Header } from './header.ts';
import { judgeRows } from './judge-rows.ts';
import { readInALane } from './lanes.ts';
import type { FileContext } from './validated-lines.ts';
import { acceptedVerdict, rejectedVerdict } from './verdicts.ts';
import { warningsOf } from './warnings.ts';

export type ValidateRequest = {
  readonly source: string;
  readonly config: Config;
  /** Local file, bytes as delivered. */
  readonly path: string;
  /** As delivered. What the bytes are is seen from the bytes. */
  readonly name: string;
  readonly sha256: string;
  /** Day of the file's age in the configured zone, YYYY-MM-DD. */
  readonly ageDay: string;
};

export type Validation = {
  readonly verdict: Verdict;
  /** Local files below the engine's work folder, to be stored under the keys that the verdict names. */
  readonly validatedPath: string | null;
  readonly quarantinePath: string | null;
};

/** Where one file is worked on: results stay in `folder`, `scratch` goes. */
type Workplace = { readonly folder: string; readonly scratch: string };

/**
 * Validates one file: every record becomes a row of Parquet, typed or with its reason; what is kept aside is written as
 * CSV too. A file that cannot be accepted gets a verdict that says why: only failures of the machinery are thrown.
 */
export async function validateFile(engine: Engine, request: ValidateRequest): Promise<Validation> {
  const folder = await mkdtemp(join(engine.workFolder, 'validate-'));
  const place = { folder, scratch: join(folder, 'scratch') };
  const evidence = noEvidence();
  try {
    await mkdir(place.scratch);
    return await accept(engine, request, place, evidence);
  } catch (error) {
    if (!(error instanceof FileRejected)) throw error;
    const verdict = rejectedVerdict(request, evidence, error);
    return { verdict, validatedPath: null, quarantinePath: evidence.quarantinePath };
  } finally {
    await rm(place.scratch, { recursive: true, force: true });
    // Refused, and rightly so, where results are left.
    await rmdir(folder).catch(() => undefined);
  }
}

async function accept(
  engine: Engine,
  request: ValidateRequest,
  { folder, scratch }: Workplace,
  evidence: Evidence,
): Promise<Validation> {
  const { config } = request;
  const source = sourceConfig(config, request.source);
  await mustKeepOrder(engine);
  await defineCellMacros(engine);
  const file = await frameFile(request.path, scratch, source, config.limits, evidence);
  const context = contextOf(request, file.header);
  const lane = await readInALane(engine, file, context, scratch, join(scratch, 'validated.parquet'));
  if (evidence.detected !== null) {
    evidence.detected = { ...evidence.detected, dateFormat: lane.lines.days.format };
  }
  const { counts, lines } = await judgeRows(engine, lane, context, join(folder, 'quarantine.csv'), evidence);
  const warnings = warningsOf({ context, counts, detected: evidence.detected, lane });
  const verdict = acceptedVerdict(request, evidence, counts, lines, {
    currency: lane.lines.currency.code,
    warnings,
  });
  const validatedPath = join(folder, 'validated.parquet');
  await rename(lane.lines.path, validatedPath);
  return { verdict, validatedPath, quarantinePath: evidence.quarantinePath };
}

const contextOf = (request: ValidateRequest, { labels, columns }: Header): FileContext => ({
  sourceName: request.source,
  source: sourceConfig(request.config, request.source),
  config: request.config,
  ageDay: request.ageDay,
  labels,
  columns,
});

// Line numbers rest on the order of the rows in what is written.
async function mustKeepOrder(engine: Engine): Promise<void> {
  const [row] = await engine.rows<{ kept: boolean }>(
    "select current_setting('preserve_insertion_order') as kept",
  );
  if (row?.kept !== true) throw new Error('validation needs an engine opened with insertionOrder');
}
