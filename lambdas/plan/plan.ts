import type { Config } from '../contract/config.ts';
import type { Engine } from '../engine/engine.ts';
import type { Store } from '../lake/store.ts';
import { asOfDate, type AsOfChoice } from './as-of.ts';
import { contestedDigest, settleContestedOrders } from './contested-orders.ts';
import { runCurrency } from './currency.ts';
import { inputsDigest } from './inputs-digest.ts';
import type { CountingFile, PlannedFile } from './planned-file.ts';
import type { OpenPacks } from './packed-lines.ts';
import { replacedFiles } from './replaced-files.ts';
import { runId } from './run-id.ts';
import { usableFiles } from './usable-files.ts';
import { openValidated, type OpenPart } from './validated-files.ts';

export type RankedFile = CountingFile & { readonly rank: number };

export type Plan = {
  readonly runId: string;
  readonly asOf: string;
  /** See runCurrency. */
  readonly currency: string | null;
  /** Digest of all that decided this, see inputsDigest. */
  readonly inputs: string;
  /** Every file, oldest first, with what becomes of it. */
  readonly files: readonly PlannedFile[];
  /** The files whose lines count; `rank` is their `file_rank` in the session. */
  readonly counting: readonly RankedFile[];
  /** The parts with the lines of these and of replaced files, by `part_no`. */
  readonly parts: readonly OpenPart[];
  /** The packs in which many of them came together. */
  readonly packs: OpenPacks;
};

/** What a run rests on, wherever its lines lie. */
export type DecidedPlan = Omit<Plan, 'parts' | 'packs'>;

/** What was found out about the lines of the accepted files. */
export type LineDecisions = {
  /** Ranks of the files that others replace. */
  readonly replaced: ReadonlySet<number>;
  /** See contestedDigest. */
  readonly contested: string;
};

/**
 * Decides what a run rests on. Leaves in the session what scoring reads: `files`, `validated`, `adopted_lines`,
 * `superseded_lines` and `shrunk_orders`. Throws PlanError.
 */
export async function planRun(
  store: Store,
  engine: Engine,
  config: Config,
  files: readonly PlannedFile[],
  asOf: { readonly choice: AsOfChoice; readonly now: Date },
): Promise<Plan> {
  const accepted = usableFiles(files, config);
  const { parts, packs } = await openValidated(store, engine, config, accepted);
  const replaced = await replacedFiles(engine, config, accepted);
  if (replaced.size > 0)
    await engine.run(`delete from files where file_rank in (${[...replaced].join(', ')})`);
  await settleContestedOrders(engine, countingFiles(accepted, replaced));
  const contested = await contestedDigest(engine);
  return { ...decidedPlan(config, files, asOf, { replaced, contested }), parts, packs };
}

/** The files whose lines count. */
export const countingFiles = (
  accepted: readonly CountingFile[],
  replaced: LineDecisions['replaced'],
): RankedFile[] =>
  accepted.map((file, rank) => ({ ...file, rank })).filter(({ rank }) => !replaced.has(rank));

/** What a run rests on, after its lines were looked at. Throws PlanError. */
export function decidedPlan(
  config: Config,
  files: readonly PlannedFile[],
  asOf: { readonly choice: AsOfChoice; readonly now: Date },
  { replaced, contested }: LineDecisions,
): DecidedPlan {
  const accepted = usableFiles(files, config);
  const counting = countingFiles(accepted, replaced);
  const gone = new Set([...replaced].map((rank) => accepted[rank]));
  const planned = files.map((file) =>
    gone.has(file as CountingFile) ? { ...file, status: 'replaced' as const } : file,
  );
  const date = asOfDate(asOf.choice, counting, { now: asOf.now, timeZone: config.timeZone });
  return {
    runId: runId({ asOf: date, files: planned, contested, config }),
    asOf: date,
    currency: runCurrency(counting, config),
    inputs: inputsDigest({ files, config, asOf: asOf.choice, now: asOf.now }),
    files: planned,
    counting,
  };
}
