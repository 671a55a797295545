import type { AnyBucket, Lake } from '../lake.ts';
import type { Right } from '../rights.ts';

const unforeseen = 'Objects below this prefix are named after what the exports hold.';

const below =
  (actions: Right['actions']) =>
  (bucket: AnyBucket, ...prefixes: readonly [string, ...string[]]): Right => ({
    actions,
    resources: prefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`)) as [string, ...string[]],
    because: unforeseen,
  });

/** Reads objects below prefixes of a bucket, older versions too. */
export const reads = below(['s3:GetObject', 's3:GetObjectVersion']);

/** Writes objects below prefixes of a bucket, in one piece or in parts. */
export const writes = below(['s3:PutObject', 's3:AbortMultipartUpload']);

/** Deletes objects below prefixes of a bucket; its versions stay until they expire. */
export const deletes = below(['s3:DeleteObject']);

/**
 * Lists buckets, and is told of an object that is not there that it is not there: without this right, and also under a
 * condition on the prefix, S3 says that access is denied.
 */
export const lists = (first: AnyBucket, ...others: readonly AnyBucket[]): Right => ({
  actions: ['s3:ListBucket'],
  resources: [first.bucketArn, ...others.map(({ bucketArn }) => bucketArn)],
});

/** Lists the landing bucket with every version. */
export const listsVersions = ({ landing }: Lake): Right => ({
  actions: ['s3:ListBucket', 's3:ListBucketVersions'],
  resources: [landing.bucketArn],
});

/** Uses the key of the lake, which S3 does in the name of whoever reads and writes; so does SNS. */
export const usesKey = ({ key }: Lake): Right => ({
  actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
  resources: [key.keyArn],
});
