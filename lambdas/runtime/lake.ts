import { lakeMounts } from '../lake/lake-mounts.ts';
import type { Landing } from '../lake/landing.ts';
import { s3Landing } from '../lake/s3-landing.ts';
import { s3Store } from '../lake/s3-store.ts';
import type { Store } from '../lake/store.ts';
import { s3Client } from './aws-clients.ts';
import type { Environment } from './environment.ts';

/** The variables that name the buckets of the lake. */
export const lakeVariables = [
  'LANDING_BUCKET',
  'CURATED_BUCKET',
  'QUARANTINE_BUCKET',
  'CONTROL_BUCKET',
] as const;

/** The store and the landing zone of the deployment. */
export function deployedLake(given: Environment<(typeof lakeVariables)[number]>): {
  readonly store: Store;
  readonly landing: Landing;
} {
  const client = s3Client(process.env);
  const mounts = lakeMounts({
    landing: given.LANDING_BUCKET,
    curated: given.CURATED_BUCKET,
    quarantine: given.QUARANTINE_BUCKET,
    control: given.CONTROL_BUCKET,
  });
  return { store: s3Store(client, mounts), landing: s3Landing(client, given.LANDING_BUCKET) };
}
