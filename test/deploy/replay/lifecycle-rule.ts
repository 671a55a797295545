import type { LifecycleRule, TransitionStorageClass } from '@aws-sdk/client-s3';

type DeclaredTransition = {
  readonly StorageClass: TransitionStorageClass;
  readonly TransitionInDays: number;
};

/** A lifecycle rule as a template declares it. */
export type DeclaredRule = Pick<
  LifecycleRule,
  'Status' | 'AbortIncompleteMultipartUpload' | 'NoncurrentVersionExpiration'
> & {
  readonly Id: string;
  readonly Prefix?: string;
  readonly ExpirationInDays?: number;
  readonly ExpiredObjectDeleteMarker?: boolean;
  readonly Transitions?: readonly DeclaredTransition[];
  readonly NoncurrentVersionTransitions?: readonly DeclaredTransition[];
};

/** The same in the words of the API, which differ. Throws for a property that nobody here knows. */
export function lifecycleRule(declared: DeclaredRule): LifecycleRule {
  const {
    Id: ID,
    Prefix = '',
    Status,
    ExpirationInDays: Days,
    ExpiredObjectDeleteMarker,
    Transitions,
    NoncurrentVersionTransitions,
    AbortIncompleteMultipartUpload,
    NoncurrentVersionExpiration,
    ...unknown
  } = declared;
  if (Object.keys(unknown).length > 0) throw new Error(`Nobody replays ${Object.keys(unknown).join(', ')}.`);
  const expires = Days !== undefined || ExpiredObjectDeleteMarker !== undefined;
  return {
    ...{ ID, Status, Filter: { Prefix }, AbortIncompleteMultipartUpload, NoncurrentVersionExpiration },
    ...(expires && { Expiration: { Days, ExpiredObjectDeleteMarker } }),
    Transitions: Transitions?.map(({ StorageClass, TransitionInDays }) => ({
      StorageClass,
      Days: TransitionInDays,
    })),
    NoncurrentVersionTransitions: NoncurrentVersionTransitions?.map(({ StorageClass, TransitionInDays }) => ({
      StorageClass,
      NoncurrentDays: TransitionInDays,
    })),
  };
}
