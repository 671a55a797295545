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
  { prefix: 'landing/', bucket: buckets.landing, at: '' },
  { prefix: 'curated/', bucket: buckets.curated, at: '' },
  { prefix: 'quarantine/', bucket: buckets.quarantine, at: '' },
  { prefix: 'control/', bucket: buckets.control, at: 'control/' },
  { prefix: 'validated/', bucket: buckets.control, at: 'validated/' },
  { prefix: 'packed/', bucket: buckets.control, at: 'packed/' },
  { prefix: 'work/', bucket: buckets.control, at: 'work/' },
  { prefix: 'marketing/', bucket: buckets.control, at: 'marketing/' },
];
