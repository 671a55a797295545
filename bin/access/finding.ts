import type { DataFilter } from '../../lambdas/access/data-filter.ts';
import type { Grant } from './grant.ts';

/** What `access apply` can do about a finding. */
export type Mend =
  | { readonly act: 'revoke' | 'grant'; readonly grant: Grant }
  | { readonly act: 'create-filter'; readonly filter: DataFilter }
  | { readonly act: 'replace-filter'; readonly filter: DataFilter; readonly version: string | undefined }
  | { readonly act: 'close-database' | 'close-account' };

/** Something of Lake Formation, Athena or IAM that is not as the policy has it. */
export type Finding = {
  readonly kind:
    | 'account-open'
    | 'changed-filter'
    | 'everybody'
    | 'extra-grant'
    | 'hybrid-location'
    | 'missing-filter'
    | 'missing-grant'
    | 'new-tables-open'
    | 'other-policy'
    | 'plain-select'
    | 'reads-files'
    | 'role-administers'
    | 'stranger'
    | 'unregistered-location'
    | 'workgroup-missing'
    | 'workgroup-open';
  /** What is so, and what follows; what to do as well, where `mend` is nothing. */
  readonly message: string;
  /** Undefined: nothing that a command may do. */
  readonly mend?: Mend;
};
