import { mkdir, mkdtemp, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sourceConfig, type Config } from '../contract/config.ts';
import type { Engine } from '../engine/engine.ts';
import { fileId } from '../lake/keys.ts';
import type { Verdict } from '../lake/verdict.ts';
import { defineCellMacros } from './cell-macros.ts';
import { FileRejected } from './errors.ts';
import { noEvidence, type Evidence } from './evidence.ts';
import { frameFile } from './framed-file.ts';
import type { Header } from './header.ts';
import { judgeRows } from './judge-rows.ts';
import { readInALane } from './lanes.ts';
import type { LinePart } from './line-parts.ts';
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
  readonly parts: readonly LinePart[];
  readonly quarantinePath: string | null;
};

/** Where one file is worked on: results stay in `folder`, `scratch` goes. */
type Workplace = { readonly folder: string; readonly scratch: string };

/**
 * Validates one file: what is accepted is written to Parquet, what is kept aside to CSV. A file that cannot be accepted gets a verdict that says why: only failures of the machinery are thrown.
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
    return { verdict, parts: [], quarantinePath: evidence.quarantinePath };
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
  await defineCellMacros(engine);
  const file = await frameFile(request.path, scratch, source, config.limits, evidence);
  const context = contextOf(request, file.header);
  const lane = await readInALane(engine, file, context, scratch);
  if (evidence.detected !== null) {
    evidence.detected = { ...evidence.detected, dateFormat: lane.lines.days.format };
  }
  const quarantinePath = join(folder, 'quarantine.csv');
  const { counts, lines, numbers } = await judgeRows(engine, lane, context, quarantinePath, evidence);
  const warnings = warningsOf({ context, counts, numbers, detected: evidence.detected, lane });
  const parts = await outOf(lane.lines.parts, folder);
  const verdict = acceptedVerdict(request, evidence, counts, lines, {
    parts,
    currency: lane.lines.currency.code,
    warnings,
  });
  return { verdict, parts, quarantinePath: evidence.quarantinePath };
}

// What stays in `scratch` goes with it.
async function outOf(parts: readonly LinePart[], folder: string): Promise<LinePart[]> {
  return Promise.all(
    parts.map(async ({ path, month }, number) => {
      const kept = join(folder, `${number}.parquet`);
      await rename(path, kept);
      return { path: kept, month };
    }),
  );
}

const contextOf = (request: ValidateRequest, { labels, columns }: Header): FileContext => ({
  sourceName: request.source,
  fileId: fileId(request.source, request.sha256),
  source: sourceConfig(request.config, request.source),
  config: request.config,
  ageDay: request.ageDay,
  labels,
  columns,
});
