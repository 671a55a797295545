import { readFindings } from '../insights/read-findings.ts';
import type { TableName } from '../contract/tables.ts';
import { letterPageKey } from '../lake/keys.ts';
import type { Store } from '../lake/store.ts';
import { readListFacts } from './letter-facts.ts';
import { letterPage } from './letter-html.ts';
import { letterMessage } from './letter-message.ts';
import type { LetterFacts } from './letter.ts';
import type { Message } from './notifier.ts';
import type { NotifyWork } from './notify.ts';
import { openedTables, type OpenRun } from './open-run.ts';
import { findOutOfSight } from './out-of-sight.ts';
import { staleSourcesOfRun } from './stale-sources.ts';
import { storeList } from './store-list.ts';

/** The letter about a run, after the whole list and the letter as a page were put where it says. */
export async function composeLetter(
  context: Pick<NotifyWork, 'store' | 'mode' | 'listLength' | 'config' | 'place'>,
  asOf: string,
  run: OpenRun,
): Promise<Message> {
  const { store, mode } = context;
  const list = context.place(await storeList(store, run.engine, run.paths.churn_risk, asOf));
  const facts = await readLetterFacts(run, { ...context, asOf, list, tables: openedTables });
  await store.put(letterPageKey(asOf), letterPage(facts, mode));
  return letterMessage(facts, mode);
}

type LetterOptions = Pick<LetterFacts, 'asOf' | 'list'> & {
  readonly store: Store;
  readonly listLength: number;
  readonly config: NotifyWork['config'];
  /** Those that findings may rest on. */
  readonly tables: readonly TableName[];
};

/** Everything that a letter about a run rests on. */
export async function readLetterFacts(
  { engine, manifest, isHeld, insightRow }: OpenRun,
  { store, asOf, list, listLength, config, tables }: LetterOptions,
): Promise<LetterFacts> {
  const stale = await staleSourcesOfRun(engine, asOf, config);
  await findOutOfSight(store, engine, manifest, stale);
  const facts = await readListFacts(engine, stale, listLength);
  const { currency } = manifest.summary;
  const findings = await readFindings(insightRow, new Set(tables), currency);
  return {
    ...facts,
    ...{ asOf, list, isHeld, runId: manifest.runId, runAsOf: manifest.asOf, currency },
    // Who is leaving is what the rest of the letter tells, without those of stale sources.
    findings: findings.filter(({ name }) => name !== 'win-back').map(({ sentence }) => sentence),
  };
}
