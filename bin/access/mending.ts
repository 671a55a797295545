import type { Finding, Mend } from './finding.ts';
import { inWords } from './grant.ts';
import type { LakePermissions } from './lake-permissions.ts';

// What is open is closed first, and a filter is there before it is granted.
const order: readonly Mend['act'][] = [
  'close-database',
  'revoke',
  'create-filter',
  'replace-filter',
  'grant',
  'close-account',
];

/** What to do about findings, in the order in which it is done. The account's settings are changed only where told. */
export const mendsOf = (findings: readonly Finding[], { account }: { readonly account: boolean }): Mend[] => {
  const mends = findings.flatMap(({ mend }) => mend ?? []);
  return order
    .filter((act) => account || act !== 'close-account')
    .flatMap((act) => mends.filter((mend) => mend.act === act));
};

/** Does what is to be done about a finding. */
export function carryOut(mend: Mend, permissions: LakePermissions): Promise<void> {
  switch (mend.act) {
    case 'revoke':
      return permissions.revoke(mend.grant);
    case 'grant':
      return permissions.grant(mend.grant);
    case 'create-filter':
      return permissions.createFilter(mend.filter);
    case 'replace-filter':
      return permissions.replaceFilter(mend.filter, mend.version);
    case 'close-database':
      return permissions.closeDatabase();
    case 'close-account':
      return permissions.closeAccount();
  }
}

/** `revoke ALL on the database from IAM_ALLOWED_PRINCIPALS`. */
export function mendInWords(mend: Mend): string {
  switch (mend.act) {
    case 'revoke':
      return `revoke ${inWords(mend.grant)} from ${mend.grant.principal}`;
    case 'grant':
      return `grant ${inWords(mend.grant)} to ${mend.grant.principal}`;
    case 'create-filter':
      return `make the filter ${mend.filter.name} of ${mend.filter.table}`;
    case 'replace-filter':
      return `give the filter ${mend.filter.name} of ${mend.filter.table} the rows and columns of the policy`;
    case 'close-database':
      return 'have new tables of the database give nobody anything';
    case 'close-account':
      return 'have new databases and tables of the account give nobody anything';
  }
}
