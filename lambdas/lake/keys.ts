import { createHash } from 'node:crypto';

/** The first `digits` hex digits of SHA-256 over the parts, which cannot run into each other. */
export function digest(digits: number, ...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:${part}`);
  return hash.digest('hex').slice(0, digits);
}

/** 16 hex digits that name a content within its source. */
export const fileId = (source: string, sha256: string): string => digest(16, source, sha256);

export const pointerKey = 'control/current.json';

export const deliveriesPrefix = 'control/deliveries/';

export const deliveryKey = (source: string, sha256: string, name: string): string =>
  `${deliveriesPrefix}${source}/${sha256}/${digest(12, name)}.json`;

export const verdictKey = (source: string, sha256: string, fingerprint: string): string =>
  `control/verdicts/${source}/${sha256}/${fingerprint}.json`;

export const withdrawnPrefix = 'control/withdrawn/';

export const withdrawnKey = (source: string, sha256: string): string =>
  `${withdrawnPrefix}${source}/${sha256}.json`;

export const manifestsPrefix = 'control/manifests/';

export const manifestKey = (runId: string, writer: string): string =>
  `${manifestsPrefix}${runId}/${writer}.json`;

/** Where the command line keeps the bytes as delivered; in the cloud they stay in the landing bucket. */
export const receivedKey = (source: string, sha256: string): string => `landing/received/${source}/${sha256}`;

export const validatedKey = (source: string, sha256: string, fingerprint: string, part: string): string =>
  `validated/${source}/${sha256}/${fingerprint}/${part}.parquet`;

export const quarantineKey = (source: string, sha256: string, fingerprint: string): string =>
  `quarantine/${source}/${sha256}/${fingerprint}.csv`;

export const curatedPrefix = 'curated/';

export const tableKey = (table: string, runId: string): string =>
  `${curatedPrefix}${table}/${runId}/part-0.parquet`;

export const monthKey = (runId: string, month: string): string =>
  `${curatedPrefix}transactions/${runId}/${month}/part-0.parquet`;
