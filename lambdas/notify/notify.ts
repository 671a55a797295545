import { openEngine, type Engine, type EngineOptions } from '../engine/engine.ts';
import { dayInZone } from '../lake/business-zone.ts';
import { readStoredConfig } from '../lake/stored-config.ts';
import type { Store } from '../lake/store.ts';
import type { StaleRules } from '../plan/stale-sources.ts';
import type { Count } from '../runtime/metric-names.ts';
import type { NotifyAnswer, NotifyRequest } from '../runtime/refresh-messages.ts';
import { composeDigest } from './compose-digest.ts';
import { composeLetter } from './compose-letter.ts';
import type { LetterMode } from './letter.ts';
import type { ListPlace } from './list-place.ts';
import type { Notifier } from './notifier.ts';
import { currentRun, openRun, type OpenRun } from './open-run.ts';
import { sendDigest } from './send-digest.ts';
import { sendLetter } from './send-letter.ts';

export type NotifyContext = {
  readonly store: Store;
  readonly marketing: Notifier;
  readonly operations: Notifier;
  readonly now: () => Date;
  readonly count: Count;
  readonly engine: Omit<EngineOptions, 'insertionOrder'>;
  /** IANA zone of business days. */
  readonly timeZone: string;
  readonly mode: LetterMode;
  /** Customers named in the letter. */
  readonly listLength: number;
  /** How people find an object of the store. */
  readonly place: (key: string) => ListPlace;
};

/** What one call works with. */
export type NotifyWork = NotifyContext & {
  readonly config: StaleRules;
};

/**
 * What follows a scheduled refresh: the letter to marketing about the run that is current, at most once for an as-of
 * date, and the digest to operations where there is something to look into. Neither waits for the other. Throws NotSent
 * and LetterInDoubt, and whatever else kept one of them back: the same call again goes on.
 */
export async function notify(given: NotifyContext, request: NotifyRequest): Promise<NotifyAnswer> {
  const asOf = dayInZone(new Date(request.scheduledAt), given.timeZone);
  const { config } = await readStoredConfig(given.store, given);
  const context = { ...given, config };
  return withCurrentRun(context, async (run) => {
    const failure = await failureOf(() => tellOperations(context, asOf, run));
    const outcome =
      run === undefined ? 'nothing-published' : await tellMarketing(context, { ...request, asOf }, run);
    if (failure !== undefined) throw failure;
    return { outcome, asOf };
  });
}

async function tellOperations(context: NotifyWork, asOf: string, run: OpenRun | undefined): Promise<void> {
  const unconfirmed = {
    marketing: await context.marketing.unconfirmed(),
    operations: await context.operations.unconfirmed(),
  };
  context.count('UnconfirmedSubscriptions', unconfirmed.marketing + unconfirmed.operations);
  await sendDigest({ ...context, asOf }, (since) =>
    composeDigest(context, { asOf, since, unconfirmed }, run),
  );
}

async function tellMarketing(
  context: NotifyWork,
  request: NotifyRequest & { readonly asOf: string },
  run: OpenRun,
): Promise<NotifyAnswer['outcome']> {
  const errand = { ...context, ...request };
  const outcome = await sendLetter(errand, () => composeLetter(context, request.asOf, run));
  if (outcome === 'sent') context.count('LettersSent', 1);
  return outcome;
}

async function withCurrentRun<T>(
  { store, engine: options }: NotifyContext,
  work: (run: OpenRun | undefined) => Promise<T>,
): Promise<T> {
  const current = await currentRun(store);
  if (current === undefined) return work(undefined);
  const engine: Engine = await openEngine({ ...options, insertionOrder: true });
  try {
    return await work(await openRun(store, engine, current));
  } finally {
    await engine.close();
  }
}

async function failureOf(work: () => Promise<void>): Promise<Error | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error('Something was thrown that is no error.');
  }
}
