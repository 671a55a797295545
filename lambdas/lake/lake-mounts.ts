import {
  controlPrefix,
  curatedPrefix,
  landingPrefix,
  marketingPrefix,
  packedPrefix,
  quarantinePrefix,
  validatedPrefix,
  workPrefix,
} from './keys.ts';
import type { Mount } from './s3/mount.ts';

/** Names of the buckets of a deployment. */
export type LakeBuckets = {
  readonly landing: string;
  readonly curated: string;
  readonly quarantine: string;
  readonly control: string;
};

/** How the keys of the pipeline are spread over the buckets. */
export const lakeMounts = (buckets: LakeBuckets): readonly Mount[] => [
  { prefix: landingPrefix, bucket: buckets.landing, at: '' },
  { prefix: curatedPrefix, bucket: buckets.curated, at: '' },
  { prefix: quarantinePrefix, bucket: buckets.quarantine, at: '' },
  { prefix: controlPrefix, bucket: buckets.control, at: controlPrefix },
  { prefix: validatedPrefix, bucket: buckets.control, at: validatedPrefix },
  { prefix: packedPrefix, bucket: buckets.control, at: packedPrefix },
  { prefix: workPrefix, bucket: buckets.control, at: workPrefix },
  { prefix: marketingPrefix, bucket: buckets.control, at: marketingPrefix },
];
