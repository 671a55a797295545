import { sourceConfig } from '../contract/config.ts';
import type { Config } from '../contract/config.ts';
import { mapBounded } from '../lake/bounded.ts';
import type { Content } from '../lake/content.ts';
import { fileAge } from '../lake/file-age.ts';
import { verdictKey } from '../lake/keys.ts';
import { openLedger, readWithdrawn, type Ledger } from '../lake/ledger.ts';
import type { Store } from '../lake/store.ts';
import { verdictFingerprint } from '../lake/verdict-fingerprint.ts';
import { byAge, type SurveyedFile } from './planned-file.ts';

export type Survey = {
  /** Every content with a verdict under this configuration, oldest first. */
  readonly files: readonly SurveyedFile[];
  /** Contents that this configuration or validator has not judged yet. */
  readonly unjudged: readonly Content[];
};

const concurrentReads = 16;

/** What has been delivered and what validation says of it under this configuration. */
export const survey = async (store: Store, config: Config): Promise<Survey> =>
  surveyLedger(store, await openLedger(store), config);

/** The same, and what the next survey need not read again is written down. */
export async function surveyOnce(store: Store, config: Config): Promise<Survey> {
  const ledger = await openLedger(store);
  const found = await surveyLedger(store, ledger, config);
  await ledger.keep();
  return found;
}

async function surveyLedger(store: Store, ledger: Ledger, config: Config): Promise<Survey> {
  const withdrawn = await readWithdrawn(store);
  const judged = await mapBounded(ledger.contents, concurrentReads, async (content) => {
    const file = await judgedFile(ledger, config, content);
    const isOut = withdrawn.has(`${content.source}/${content.sha256}`);
    return { content, file: file === undefined || !isOut ? file : { ...file, status: 'withdrawn' as const } };
  });
  return {
    files: judged.flatMap(({ file }) => file ?? []).sort(byAge),
    unjudged: judged.filter(({ file }) => file === undefined).map(({ content }) => content),
  };
}

/** A content with its verdict under this configuration, or undefined where it has none. */
export async function judgedFile(
  ledger: Pick<Ledger, 'verdict'>,
  config: Config,
  content: Content,
): Promise<SurveyedFile | undefined> {
  const { source, sha256, first } = content;
  const age = fileAge(first, sourceConfig(config, source).fileDate, config.timeZone);
  const fingerprint = verdictFingerprint({ source, config, ageDay: age.day });
  const verdict = await ledger.verdict(verdictKey(source, sha256, fingerprint));
  return verdict && { content, age, verdict, status: verdict.outcome };
}
