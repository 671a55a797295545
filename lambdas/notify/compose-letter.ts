import { readListFacts } from './letter-facts.ts';
import { letterMessage } from './letter-message.ts';
import type { Message } from './notifier.ts';
import type { NotifyWork } from './notify.ts';
import type { OpenRun } from './open-run.ts';
import { findOutOfSight } from './out-of-sight.ts';
import { staleSourcesOfRun } from './stale-sources.ts';
import { storeList } from './store-list.ts';

/** The letter about a run, after the whole list was put where it says. */
export async function composeLetter(
  context: Pick<NotifyWork, 'store' | 'mode' | 'listLength' | 'config' | 'place'>,
  asOf: string,
  { engine, manifest, isHeld, paths }: OpenRun,
): Promise<Message> {
  const { store, mode, listLength, config } = context;
  const stale = await staleSourcesOfRun(engine, asOf, config);
  await findOutOfSight(store, engine, manifest, stale);
  const facts = await readListFacts(engine, stale, listLength);
  const list = context.place(await storeList(store, engine, paths.churn_risk, asOf));
  return letterMessage({ ...facts, asOf, runId: manifest.runId, runAsOf: manifest.asOf, isHeld, list }, mode);
}
