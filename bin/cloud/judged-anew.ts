import { sourceConfig, type Config } from '../../lambdas/contract/config.ts';
import { mapBounded } from '../../lambdas/lake/bounded.ts';
import type { Content } from '../../lambdas/lake/content.ts';
import { fileAge } from '../../lambdas/lake/file-age.ts';
import { verdictKey } from '../../lambdas/lake/keys.ts';
import { readContents } from '../../lambdas/lake/ledger.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { verdictFingerprint } from '../../lambdas/lake/verdict-fingerprint.ts';

export type JudgedAnew = { readonly contents: number; readonly anew: number };

const concurrentLooks = 16;

/** How many contents there are, and how many have a verdict under one configuration and none under the other. */
export async function judgedAnew(store: Store, before: Config, after: Config): Promise<JudgedAnew> {
  const contents = await readContents(store);
  const anew = await mapBounded(contents, concurrentLooks, async (content) => {
    const [old, next] = [keyOf(content, before), keyOf(content, after)];
    return old !== next && (await store.head(next)) === undefined;
  });
  return { contents: contents.length, anew: anew.filter((isAnew) => isAnew).length };
}

function keyOf({ source, sha256, first }: Content, config: Config): string {
  const ageDay = fileAge(first, sourceConfig(config, source).fileDate, config.timeZone).day;
  return verdictKey(source, sha256, verdictFingerprint({ source, config, ageDay }));
}
