import { mapBounded } from '../lake/bounded.ts';
import { contentOf } from '../lake/content.ts';
import { readJson } from '../lake/json-object.ts';
import { verdictsPrefix } from '../lake/keys.ts';
import { readDeliveriesOf } from '../lake/ledger.ts';
import type { Store } from '../lake/store.ts';
import type { Rejected, Verdict } from '../lake/verdict.ts';

/** A file that validation turned down. */
export type RejectedFile = Pick<Rejected, 'source' | 'fileId' | 'reason'> & {
  /** Where its bytes lie. */
  readonly landingKey: string;
};

/** What validation did since some time. */
export type JudgedFiles = {
  readonly files: number;
  readonly rows: number;
  readonly quarantined: number;
  readonly rejected: readonly RejectedFile[];
};

const concurrentReads = 16;

/** The files judged since a time (all of them where there is none), each by its latest verdict. */
export async function judgedSince(store: Store, since: Date | undefined): Promise<JudgedFiles> {
  const keys = await latestVerdicts(store, since);
  const verdicts = (await mapBounded(keys, concurrentReads, (key) => readJson<Verdict>(store, key))).filter(
    (verdict) => verdict !== undefined,
  );
  const total = (count: 'rows' | 'quarantined'): number =>
    verdicts.reduce((sum, { counts }) => sum + counts[count], 0);
  const rejected = verdicts.filter((verdict) => verdict.outcome === 'rejected');
  return {
    files: verdicts.length,
    rows: total('rows'),
    quarantined: total('quarantined'),
    rejected: await mapBounded(rejected, concurrentReads, (verdict) => rejectedFile(store, verdict)),
  };
}

// Times of objects are whole seconds in S3; what was told twice does less harm than what was never told.
const wholeSeconds = (date: Date): number => Math.floor(date.getTime() / 1000);

async function latestVerdicts(store: Store, since: Date | undefined): Promise<string[]> {
  const latest = new Map<string, { readonly key: string; readonly modified: Date }>();
  for await (const { key, modified } of store.list(verdictsPrefix)) {
    if (since !== undefined && wholeSeconds(modified) < wholeSeconds(since)) continue;
    const content = key.slice(0, key.lastIndexOf('/'));
    const before = latest.get(content);
    if (before === undefined || before.modified <= modified) latest.set(content, { key, modified });
  }
  return [...latest.values()].map(({ key }) => key);
}

async function rejectedFile(
  store: Store,
  { source, sha256, fileId, reason }: Rejected,
): Promise<RejectedFile> {
  const [first, ...others] = await readDeliveriesOf(store, source, sha256);
  const landingKey = first === undefined ? '' : contentOf([first, ...others]).first.raw.key;
  return { source, fileId, reason, landingKey };
}
