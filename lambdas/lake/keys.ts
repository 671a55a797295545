import { createHash } from 'node:crypto';

/** The first `digits` hex digits of SHA-256 over the parts, which cannot run into each other. */
export function digest(digits: number, ...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:${part}`);
  return hash.digest('hex').slice(0, digits);
}

/** 16 hex digits that name a content within its source. */
export const fileId = (source: string, sha256: string): string => digest(16, source, sha256);

/** Files as delivered. */
export const landingPrefix = 'landing/';
/** Lines kept aside, with their reasons. */
export const quarantinePrefix = 'quarantine/';
/** Accepted lines of each file. */
export const validatedPrefix = 'validated/';
/** The same of many files, once more as one. */
export const packedPrefix = 'packed/';
/** Published tables. */
export const curatedPrefix = 'curated/';
/** What marketing is sent. */
export const marketingPrefix = 'marketing/';
/** What scoring on Athena makes on the way. */
export const workPrefix = 'work/';
/** What the pipeline knows of all this: the pointer, manifests, verdicts, the ledger. */
export const controlPrefix = 'control/';

export const pointerKey = `${controlPrefix}current.json`;

/** Names the configuration in force. */
export const configKey = `${controlPrefix}config.json`;

/** The text of a configuration, by its SHA-256. */
export const configVersionKey = (sha256: string): string => `${controlPrefix}config/${sha256}.json`;

export const deliveriesPrefix = `${controlPrefix}deliveries/`;

/** `version` is that of the object whose bytes were delivered, where such are kept. */
export const deliveryKey = (source: string, sha256: string, name: string, version?: string): string =>
  `${deliveriesPrefix}${source}/${sha256}/${digest(12, name, ...(version === undefined ? [] : [version]))}.json`;

export const arrivalsPrefix = `${controlPrefix}arrivals/`;

/** Says beforehand that there may be a delivery; `generation` is that of the ledger's snapshot, see arrivals.ts. */
export const arrivalKey = (generation: string, delivery: string): string =>
  `${arrivalsPrefix}${generation}/${delivery.slice(deliveriesPrefix.length)}`;

/** Which delivery an arrival is about. */
export const announcedKey = (arrival: string): string =>
  deliveriesPrefix + arrival.slice(arrival.indexOf('/', arrivalsPrefix.length) + 1);

export const ledgerPrefix = `${controlPrefix}ledger/`;

/** Names the segments that make the snapshot of the ledger. */
export const ledgerHeadKey = `${ledgerPrefix}head.json`;

export const ledgerSegmentsPrefix = `${ledgerPrefix}segments/`;

export const ledgerSegmentKey = (sha256: string): string => `${ledgerSegmentsPrefix}${sha256}.ndjson.gz`;

export const verdictsPrefix = `${controlPrefix}verdicts/`;

export const verdictKey = (source: string, sha256: string, fingerprint: string): string =>
  `${verdictsPrefix}${source}/${sha256}/${fingerprint}.json`;

export const withdrawnPrefix = `${controlPrefix}withdrawn/`;

export const withdrawnKey = (source: string, sha256: string): string =>
  `${withdrawnPrefix}${source}/${sha256}.json`;

export const manifestsPrefix = `${controlPrefix}manifests/`;

export const manifestKey = (runId: string, writer: string): string =>
  `${manifestsPrefix}${runId}/${writer}.json`;

export const plansPrefix = `${controlPrefix}plans/`;

/** The plan of one attempt of an execution of the refresh. */
export const planKey = (execution: string, attempt: number): string =>
  `${plansPrefix}${execution}-${attempt}.json`;

/** Where the command line keeps the bytes as delivered; in the cloud they stay in the landing bucket. */
export const receivedKey = (source: string, sha256: string): string =>
  `${landingPrefix}received/${source}/${sha256}`;

/** Where a Store has what the landing bucket holds at a key. */
export const rawKey = (landingKey: string): string => `${landingPrefix}${landingKey}`;

export const landedPrefix = `${controlPrefix}landed/`;

/** What became of a version of an object in the landing bucket. */
export const landedKey = (key: string, version: string): string =>
  `${landedPrefix}${digest(24, key, version)}.json`;

export const validatedKey = (source: string, sha256: string, fingerprint: string, part: string): string =>
  `${validatedPrefix}${source}/${sha256}/${fingerprint}/${part}.parquet`;

/** Names the packs of validated lines. */
export const packsKey = `${controlPrefix}packs.json`;

export const packKey = (sha256: string): string => `${packedPrefix}${sha256}.parquet`;

export const quarantineKey = (source: string, sha256: string, fingerprint: string): string =>
  `${quarantinePrefix}${source}/${sha256}/${fingerprint}.csv`;

export const tableKey = (table: string, runId: string, file = 'part-0'): string =>
  `${curatedPrefix}${table}/${runId}/${file}.parquet`;

export const monthKey = (runId: string, month: string): string =>
  `${curatedPrefix}transactions/${runId}/${month}/part-0.parquet`;

export const notifiedPrefix = `${controlPrefix}notified/`;

/** Who sends the letter to marketing of an as-of date, and whether it went out. */
export const letterKey = (asOf: string): string => `${notifiedPrefix}${asOf}.json`;

export const digestsPrefix = `${controlPrefix}digests/`;

/** Up to when the digest to operations of an as-of date looked. */
export const digestKey = (asOf: string): string => `${digestsPrefix}${asOf}.json`;

/** The whole list that the letter of an as-of date is about, as CSV. */
export const marketingListKey = (asOf: string): string => `${marketingPrefix}${asOf}/churn_risk.csv`;

/** The letter of an as-of date as a page. */
export const letterPageKey = (asOf: string): string => `${marketingPrefix}${asOf}/letter.html`;
