import { randomUUID } from 'node:crypto';
import { regionAccessKey } from '../lambdas/access/region-access-key.ts';
import type { Config } from '../lambdas/contract/config.ts';
import { openEngine, type Engine } from '../lambdas/engine/engine.ts';
import { readManifest, type Manifest, type RunSummary } from '../lambdas/lake/manifest.ts';
import { readPointer, type PointerState } from '../lambdas/lake/pointer.ts';
import type { Store } from '../lambdas/lake/store.ts';
import type { AsOfChoice } from '../lambdas/plan/as-of.ts';
import { PlanError } from '../lambdas/plan/errors.ts';
import { inputsDigest } from '../lambdas/plan/inputs-digest.ts';
import { counts, type PlannedFile, type SurveyedFile } from '../lambdas/plan/planned-file.ts';
import { planRun } from '../lambdas/plan/plan.ts';
import { surveyOnce, type Survey } from '../lambdas/plan/survey.ts';
import { publishAccess } from '../lambdas/publish/publish-access.ts';
import { publishRun } from '../lambdas/publish/publish-run.ts';
import { storeRegionAccess } from '../lambdas/score/region-access-table.ts';
import { scoreRun } from '../lambdas/score/score.ts';
import { atDesks } from '../lambdas/validate/at-desks.ts';
import { judgeAgain } from '../lambdas/validate/judge-again.ts';
import { takeInAll } from '../lambdas/validate/take-in-all.ts';
import type { Arrival } from '../lambdas/validate/take-in.ts';
import { fileLabel } from './file-label.ts';
import { filesUnderWay } from './files-under-way.ts';
import { nextIn } from './next-command.ts';
import type { Progress } from './progress.ts';
import { LostRace, NothingUsable } from './refresh-errors.ts';
import { rejectionOf, type Rejection } from './rejection.ts';
import { sameContentNotes } from './same-content.ts';
import { sinceLastRun, type SinceLastRun } from './since-last-run.ts';
import { sourcesWithoutFiles } from './sources-without-files.ts';
import { undoCommand, withdrawnNotes } from './withdrawn-notes.ts';

export type RefreshContext = {
  readonly store: Store;
  readonly config: Config;
  readonly now: () => Date;
  readonly progress: Progress;
  /** Publish also a run that scores nobody any more. */
  readonly allowEmpty?: boolean;
  /** As in ScoreRequest. */
  readonly leastCarriedLines?: number;
  /** Where work files go; the system's temporary folder unless given. */
  readonly workFolder?: string;
  /** The output folder, for what people are told. */
  readonly out?: string;
};

export type Refreshed = {
  /** Whether the pointer moved: false where nothing is new, or a rollback holds publication back. */
  readonly published: boolean;
  /** The run that was made and not published; absent unless a rollback holds publication back. */
  readonly heldBack?: RunSummary;
  /** The run that is current now. */
  readonly manifest: Manifest;
  readonly rejected: readonly Rejection[];
  /** How the files and the configuration compare with the run before; absent where there is none, or nothing is new. */
  readonly since?: SinceLastRun;
  /** Sentences on what was assumed or left out in the files of this call, and on sources that have no file at all. */
  readonly notes: readonly string[];
};

type Intake = Pick<Refreshed, 'rejected' | 'notes'>;

const attempts = 3;

/**
 * The whole pipeline over a store: takes the arrivals in, plans, scores, publishes. Throws NothingUsable, LostRace,
 * PlanError and PublishError; what was taken in stays and counts at the next call.
 */
export async function refresh(
  context: RefreshContext,
  arrivals: readonly Arrival[],
  asOf: AsOfChoice,
): Promise<Refreshed> {
  const intake = await intakeOf(context, arrivals);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const result = await attemptRun(context, asOf, intake);
    if (result !== 'lost')
      return { ...result, rejected: withoutTwins([...intake.rejected, ...rejectedSince(result.since)]) };
  }
  throw new LostRace(attempts);
}

const rejectedSince = (since: SinceLastRun | undefined): readonly Rejection[] =>
  (since?.worsened ?? []).filter(({ outcome }) => outcome === 'rejected').map(({ rejection }) => rejection);

const withoutTwins = (rejected: readonly Rejection[]): readonly Rejection[] => [
  ...new Map(rejected.map((each) => [`${each.file}\n${each.message}`, each])).values(),
];

async function intakeOf(context: RefreshContext, arrivals: readonly Arrival[]): Promise<Intake> {
  const { store, config, progress } = context;
  if (arrivals.length === 0) return { rejected: [], notes: [] };
  const underWay = filesUnderWay(progress, arrivals.length);
  const taken = await withEngine(context, (engine) => takeInAll(store, engine, config, arrivals, underWay));
  const files = taken.map(({ delivery: { name }, content }) => ({ name, content }));
  return {
    rejected: taken.flatMap(({ delivery, verdict }) => rejectionOf(delivery, verdict, context) ?? []),
    notes: [
      ...(await withdrawnNotes(store, files, context.out)),
      ...sameContentNotes(files),
      ...taken.flatMap(({ delivery: { source, name }, verdict: { warnings } }) =>
        warnings.map((warning) => `${fileLabel(source, name)}: ${warning}`),
      ),
    ],
  };
}

type Attempt = Pick<Refreshed, 'published' | 'heldBack' | 'manifest' | 'since'>;

type Current = { readonly base: PointerState; readonly manifest: Manifest };

async function attemptRun(
  context: RefreshContext,
  asOf: AsOfChoice,
  { rejected, notes: notesOfIntake }: Intake,
): Promise<(Attempt & Pick<Refreshed, 'notes'>) | 'lost'> {
  const { store, config, progress } = context;
  progress({ stage: 'plan' });
  const followed = await followPolicy(context, await currentRun(store));
  if (followed === 'lost') return 'lost';
  const { files } = await judgedSurvey(context);
  const known = files.map(({ content }) => content.source);
  const notes = [...notesOfIntake, ...sourcesWithoutFiles(config, known)];
  const made = await makeRun(context, asOf, { rejected, notes }, files, followed);
  return made === 'lost' ? 'lost' : { ...made, notes };
}

async function makeRun(
  context: RefreshContext,
  asOf: AsOfChoice,
  intake: Intake,
  files: readonly SurveyedFile[],
  { base, manifest: current }: Partial<Current> = {},
): Promise<Attempt | 'lost'> {
  const { store, config, progress } = context;
  const inputs = inputsDigest({ files, config, asOf, now: context.now() });
  if (current?.inputs === inputs) return { published: false, manifest: current };
  return withEngine(context, async (engine) => {
    const since = current && (await sinceLastRun(store, engine, current, { ...context, files }));
    const plan = await planRun(store, engine, config, files, { choice: asOf, now: context.now() }).catch(
      (error: unknown) => {
        throw withReasons(context, error, intake, files, since);
      },
    );
    if (current?.runId === plan.runId) return { published: false, manifest: current };
    const sequence = (base?.pointer.seq ?? 0) + 1;
    const onStage = (stage: 'merge' | 'score') => progress({ stage });
    const { leastCarriedLines } = context;
    const manifest = await scoreRun(store, engine, {
      ...{ plan, config, base: current, sequence, now: context.now(), onStage },
      ...(leastCarriedLines !== undefined && { leastCarriedLines }),
    });
    progress({ stage: 'publish' });
    const published = await publish(context, manifest, base, current);
    return published === 'lost' || since === undefined ? published : { ...published, since };
  });
}

// Where no file counts, those that came earlier are the reason as much as those of this call.
function withReasons(
  context: RefreshContext,
  error: unknown,
  { rejected, notes }: Intake,
  files: readonly PlannedFile[],
  since: SinceLastRun | undefined,
): unknown {
  if (!(error instanceof PlanError) || error.reason !== 'nothing-usable') return error;
  const earlier = files.some(counts)
    ? []
    : files
        .filter(({ status }) => status === 'rejected')
        .flatMap(
          ({ content, verdict }) =>
            rejectionOf({ ...content, name: content.first.name }, verdict, context) ?? [],
        );
  const told = { rejected: withoutTwins([...rejected, ...earlier]), notes, since };
  return new NothingUsable(error.message, told, nextStep(context, files, since));
}

function nextStep(
  { out }: RefreshContext,
  files: readonly PlannedFile[],
  since: SinceLastRun | undefined,
): string | undefined {
  if (files.length === 0) return 'Give files or folders with exports.';
  if (files.some(counts)) return undefined;
  if (files.every(({ status }) => status === 'withdrawn')) {
    const stands = since === undefined ? '' : 'What was published before stays published. ';
    return `${stands}Give other files, or let one count again with: ${undoCommand(out)}`;
  }
  const look = since && `; the run before stands: ${nextIn('show quality', out)}`;
  return `Correct these files, or declare what they need, and give them again${look ?? ''}`;
}

async function publish(
  { store, allowEmpty = false }: RefreshContext,
  manifest: Manifest,
  base: PointerState | undefined,
  current: Manifest | undefined,
): Promise<Attempt | 'lost'> {
  const result = await publishRun(store, { manifest, writer: randomUUID(), base, allowEmpty });
  if (result === 'lost') return 'lost';
  if (result === 'held' && current !== undefined)
    return { published: false, heldBack: manifest.summary, manifest: current };
  return { published: true, manifest };
}

async function currentRun(store: Store): Promise<Current | undefined> {
  const base = await readPointer(store);
  return base && { base, manifest: await readManifest(store, base.pointer.manifest) };
}

// Who may see rows is no part of a run: it changes at once, whether or not there is anything new to publish.
async function followPolicy(
  context: RefreshContext,
  found: Current | undefined,
): Promise<Current | 'lost' | undefined> {
  const { store, config, now } = context;
  if (found?.manifest.tables.region_access?.key === regionAccessKey(config)) return found;
  if (found === undefined) return undefined;
  const { base, manifest: current } = found;
  const access = await withEngine(context, (engine) =>
    storeRegionAccess(store, engine, config, current, now()),
  );
  const publication = { current, base, access, writer: randomUUID(), now: now() };
  return (await publishAccess(store, publication)) === 'lost' ? 'lost' : currentRun(store);
}

// A changed configuration makes verdicts out of date; the bytes as delivered are kept for that.
async function judgedSurvey(context: RefreshContext): Promise<Survey> {
  const { store, config, progress } = context;
  const found = await surveyOnce(store, config);
  if (found.unjudged.length === 0) return found;
  const underWay = filesUnderWay(progress, found.unjudged.length);
  await withEngine(context, (engine) =>
    atDesks(engine, found.unjudged, (desk, content) =>
      underWay(content.first.name, () => judgeAgain(store, desk, config, content)),
    ),
  );
  return surveyOnce(store, config);
}

async function withEngine<T>(
  { config: { engine }, workFolder }: RefreshContext,
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  const opened = await openEngine({
    memoryMiB: engine.memoryMiB,
    ...(engine.threads === null ? {} : { threads: engine.threads }),
    ...(workFolder === undefined ? {} : { parentFolder: workFolder }),
  });
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}
