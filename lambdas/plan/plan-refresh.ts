import { regionAccessKey } from '../access/region-access-key.ts';
import type { Config } from '../contract/config.ts';
import type { Content } from '../lake/content.ts';
import { verdictKey } from '../lake/keys.ts';
import type { Landing } from '../lake/landing.ts';
import { readWithdrawn } from '../lake/ledger.ts';
import { readManifest, type Manifest } from '../lake/manifest.ts';
import { readPointer, type PointerState } from '../lake/pointer.ts';
import { readStoredConfig } from '../lake/stored-config.ts';
import type { Store } from '../lake/store.ts';
import type { Count } from '../runtime/metric-names.ts';
import type { PlanAnswer, PlanRequest, ValidateItem } from '../runtime/refresh-messages.ts';
import { asOfDate } from './as-of.ts';
import {
  chooseEngine,
  expectedCustomers,
  validatedBytes,
  type DuckdbLimits,
  type RunSize,
} from './choose-engine.ts';
import { PlanError } from './errors.ts';
import { inputsDigest } from './inputs-digest.ts';
import { writePlan, type PinnedFile } from './plan-document.ts';
import type { CountingFile, PlannedFile, SurveyedFile } from './planned-file.ts';
import { refreshAsOf, type Schedule } from './refresh-as-of.ts';
import { staleSources } from './stale-sources.ts';
import { surveyOnce } from './survey.ts';
import { itemsWithin, mostSweeps, oldestHours, unjudgedLandings } from './sweep.ts';
import { usableFiles } from './usable-files.ts';

export type PlanContext = {
  readonly store: Store;
  readonly landing: Landing;
  readonly schedule: Schedule;
  /** Above these, Athena scores. */
  readonly duckdbLimits: DuckdbLimits;
  /** Brings the catalog to the pointer, should whoever moved it have died before. */
  readonly syncCatalog: () => Promise<void>;
  readonly now: () => Date;
  readonly count: Count;
};

/**
 * Decides what a refresh does next: have files judged, score what a stored plan pins, or nothing. Throws PlanError
 * `mixed-currencies`, and `unjudged` where files that counted before could not be judged under today's configuration.
 */
export async function planRefresh(context: PlanContext, request: PlanRequest): Promise<PlanAnswer> {
  const { store, schedule, now } = context;
  await context.syncCatalog();
  const base = await readPointer(store);
  const { config, sha256 } = await readStoredConfig(store, schedule);
  const { files, unjudged } = await surveyOnce(store, config);
  const items = await itemsToValidate(context, unjudged);
  if (items.length > 0 && request.sweeps < mostSweeps)
    return { outcome: 'validate', items: itemsWithin(items), sweeps: request.sweeps + 1 };
  await mustBeJudged(store, unjudged);
  const asOf = refreshAsOf(request.input, schedule, now());
  const counting = countingFiles(files, config, asOf);
  if (counting === 'nothing-usable') return { outcome: 'nothing-usable', asOf };
  countStale(context, request, staleSources(counting, asOf, config).length);
  const inputs = inputsDigest({ files, config, asOf, now: now() });
  const current = base && (await readManifest(store, base.pointer.manifest));
  const isSameRun = current?.inputs === inputs;
  if (isSameRun && current.tables.region_access?.key === regionAccessKey(config))
    return { outcome: 'nothing-new', asOf, runId: current.runId };
  // For a policy that has changed, no line is opened.
  const size = isSameRun ? noLines : await sizeOf(store, counting, current);
  const choice = chooseEngine(size, context.duckdbLimits, isSameRun ? 'auto' : config.engine.scoring);
  const plan = await writePlan(store, {
    version: 1,
    ...originOf(request),
    ...{ asOf, config: sha256, base: baseOf(base), inputs, ...choice },
    files: files.map(pinned),
  });
  return { outcome: 'score', engine: choice.engine, asOf, plan };
}

const noLines: RunSize = { bytes: 0, customers: null };

const sizeOf = async (
  store: Store,
  files: readonly CountingFile[],
  current: Manifest | undefined,
): Promise<RunSize> => ({
  bytes: await validatedBytes(store, files),
  customers: expectedCustomers(files, current),
});

async function itemsToValidate(
  { store, landing, now, count }: PlanContext,
  unjudged: readonly Content[],
): Promise<ValidateItem[]> {
  const landed = await unjudgedLandings(store, landing);
  count('OldestUnjudgedHours', oldestHours(landed, now()));
  return [
    ...landed.map(({ key, version }) => ({ kind: 'landed', key, version }) as const),
    ...unjudged.map(({ source, sha256 }) => ({ kind: 'again', source, sha256 }) as const),
  ];
}

// A file is left out of a run in no silence: what was judged once, and cannot be judged now, stops it.
async function mustBeJudged(store: Store, unjudged: readonly Content[]): Promise<void> {
  const withdrawn = await readWithdrawn(store);
  const missing = unjudged.filter(({ source, sha256 }) => !withdrawn.has(`${source}/${sha256}`));
  const [first] = missing;
  if (first === undefined) return;
  throw new PlanError(
    'unjudged',
    `${missing.length} files are not judged under the configuration of today, among them ${first.fileId} of ${first.source}. ` +
      'The next refresh goes on with them. Where one fails each time, the log of validate says why: withdraw it, or put the earlier configuration back.',
  );
}

function countingFiles(
  files: readonly PlannedFile[],
  config: Config,
  asOf: string,
): readonly CountingFile[] | 'nothing-usable' {
  try {
    const usable = usableFiles(files, config);
    asOfDate(asOf, usable, { now: new Date(asOf), timeZone: config.timeZone });
    return usable;
  } catch (error) {
    if (error instanceof PlanError && error.reason === 'nothing-usable') return 'nothing-usable';
    throw error;
  }
}

// Files that land and people who start a refresh choose other dates than the schedule does.
function countStale({ count }: PlanContext, { input }: PlanRequest, stale: number): void {
  if (input.trigger === 'schedule') count('StaleSources', stale);
}

const originOf = ({ execution, attempt, input }: PlanRequest) => ({
  execution,
  attempt,
  scheduled: input.trigger === 'schedule',
  allowEmpty: input.trigger === 'manual' && input.allowEmpty === true,
});

const baseOf = (base: PointerState | undefined) =>
  base === undefined ? null : { seq: base.pointer.seq, etag: base.etag, manifest: base.pointer.manifest };

const pinned = ({ content: { source, sha256, first }, verdict, status }: SurveyedFile): PinnedFile => ({
  first,
  verdict: verdictKey(source, sha256, verdict.fingerprint),
  status,
});
