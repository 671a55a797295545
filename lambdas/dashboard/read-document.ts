import type { Engine } from '../engine/engine.ts';
import { personas } from '../model/personas.ts';
import { buildCube } from './cube.ts';
import type { DashboardDocument, Finding } from './dashboard-document.ts';
import { dictionaries } from './dictionaries.ts';
import { makeFacts } from './facts.ts';
import { readCohorts, readFiles, readModel, readMoves, readReasons, readRuns } from './run-facts.ts';
import { readListed, readTopCustomers } from './named-facts.ts';

export type DashboardRequest = {
  readonly runId: string;
  readonly asOf: string;
  readonly currency: string | null;
  readonly sequence: number;
  readonly churnAfterDays: number;
  /** Role of the access policy whose rows the engine has; null: all rows. */
  readonly role: string | null;
  /** Tell the names of the marketing list and of the best customers, and every group however small. */
  readonly names: boolean;
  readonly findings: readonly Finding[];
};

/** Groups of fewer customers are not told in a file without names: 5 is the least that public statistics use. */
const leastCustomers = 5;

/**
 * The document of a dashboard and the columns of its cube, from the published tables that the engine has under their
 * names: the same tables give the same document.
 */
export async function readDocument(
  engine: Engine,
  request: DashboardRequest,
): Promise<{ document: DashboardDocument; columns: readonly (readonly number[])[] }> {
  const least = request.names ? 1 : leastCustomers;
  const placeLevel = await makeFacts(engine, least);
  const words = await dictionaries(engine);
  const cube = await buildCube(engine, words, least);
  const document: DashboardDocument = {
    version: 1,
    runId: request.runId,
    asOf: request.asOf,
    currency: request.currency,
    role: request.role,
    names: request.names,
    leastCustomers: least,
    placeLevel,
    dictionaries: words,
    actions: Object.fromEntries(personas.map(({ name, recommendedAction }) => [name, recommendedAction])),
    segmentOf: Object.fromEntries(personas.map(({ name, segment }) => [name, segment])),
    findings: request.findings,
    runs: await readRuns(engine, request.sequence),
    churnAfterDays: request.churnAfterDays,
    files: await readFiles(engine),
    reasons: await readReasons(engine),
    cohorts: await readCohorts(engine, least),
    moves: await readMoves(engine, least),
    model: await readModel(engine, request.sequence),
    listed: request.names ? await readListed(engine, words) : [],
    topCustomers: request.names ? await readTopCustomers(engine, words) : [],
    tables: cube.headers,
  };
  return { document, columns: cube.columns };
}
