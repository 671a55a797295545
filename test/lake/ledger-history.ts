import { parseConfig } from '../../lambdas/contract/parse-config.ts';
import type { Delivery } from '../../lambdas/lake/delivery.ts';
import { toJson } from '../../lambdas/lake/json-object.ts';
import { fileId, ledgerHeadKey, verdictKey } from '../../lambdas/lake/keys.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { verdictFingerprint } from '../../lambdas/lake/verdict-fingerprint.ts';
import { survey, type Survey } from '../../lambdas/plan/survey.ts';

/** Two configurations that judge every file otherwise. */
const configs = [parseConfig({}, 'test'), parseConfig({ limits: { badRows: 3 } }, 'test')] as const;

export const configOf = (number: number) => configs[number % 2] ?? configs[0];

/** One of a few deliveries: of three contents in two sources, under three names, in two versions or none. */
export function deliveryOf(number: number): Delivery {
  const source = number % 2 === 0 ? 'berlin' : 'paris';
  const version = ['1', '2', undefined][number % 3];
  return {
    source,
    name: `${number % 3}.csv`,
    sha256: String(number % 3).repeat(64),
    bytes: 1,
    modified: 1_780_000_000 + (number % 5),
    raw: { key: 'landing/a', ...(version === undefined ? {} : { version }) },
  };
}

/** Stores a verdict on the content of a delivery under a configuration, as validation does. */
export async function judgeDelivery(store: Store, number: number, config: number): Promise<void> {
  const { source, sha256, modified } = deliveryOf(number);
  const ageDay = new Date(modified * 1000).toISOString().slice(0, 10);
  const fingerprint = verdictFingerprint({ source, config: configOf(config), ageDay });
  const verdict = { version: 1, outcome: 'rejected', reason: 'not-csv', source, sha256, fingerprint };
  await store.put(
    verdictKey(source, sha256, fingerprint),
    toJson({ ...verdict, fileId: fileId(source, sha256) }),
  );
}

/** What the ledger says by its snapshot, and what it says record by record. */
export async function bothSurveys(store: Store, config: number): Promise<readonly [Survey, Survey]> {
  const bare: Store = {
    ...store,
    get: (key) => (key === ledgerHeadKey ? Promise.resolve(undefined) : store.get(key)),
  };
  return [await survey(store, configOf(config)), await survey(bare, configOf(config))];
}
