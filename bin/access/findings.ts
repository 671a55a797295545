import type { ExpectedAccess } from './expected-access.ts';
import { filterFindings } from './filter-findings.ts';
import type { Finding } from './finding.ts';
import { grantFindings } from './grant-findings.ts';
import type { HeldAccess } from './held-access.ts';
import type { HeldViewer } from './held-viewers.ts';

/** Everything of Lake Formation, Athena and IAM that is not as a policy has it. */
export const findings = (
  expected: ExpectedAccess,
  held: HeldAccess,
  viewers: readonly HeldViewer[],
): Finding[] => [
  ...locationFindings(held),
  ...defaultFindings(held),
  ...grantFindings(expected, held),
  ...filterFindings(expected, held),
  ...administratorFindings(expected, held),
  ...workgroupFindings(viewers),
  ...fileFindings(viewers),
];

function locationFindings({ location }: HeldAccess): Finding[] {
  switch (location) {
    case 'registered':
      return [];
    case 'hybrid':
      return [
        {
          kind: 'hybrid-location',
          message:
            'The bucket of the tables is registered in hybrid mode: filters narrow only who was opted in. Set it back to Lake Formation mode (Data lake locations).',
        },
      ];
    case 'unregistered':
      return [
        {
          kind: 'unregistered-location',
          message:
            'The bucket of the tables is not registered in Lake Formation: filters narrow nobody. Register it again with the role of the stack (Data lake locations), not with the service-linked role.',
        },
      ];
  }
}

const defaultFindings = ({ defaults }: HeldAccess): Finding[] => [
  ...(defaults.newTables
    ? [
        {
          kind: 'new-tables-open' as const,
          message: 'New tables of the database are open to IAM_ALLOWED_PRINCIPALS.',
          mend: { act: 'close-database' as const },
        },
      ]
    : []),
  ...(defaults.account
    ? [
        {
          kind: 'account-open' as const,
          message:
            'New databases and tables of the account are open to IAM_ALLOWED_PRINCIPALS, the governed database too when it is made anew. access apply --account ends it, for everybody in the account.',
          mend: { act: 'close-account' as const },
        },
      ]
    : []),
];

const administratorFindings = ({ policy }: ExpectedAccess, { administrators }: HeldAccess): Finding[] =>
  policy.flatMap(({ name, iam }) =>
    iam
      .filter((principal) => administrators.includes(principal))
      .map((principal) => ({
        kind: 'role-administers',
        message: `${principal} (role ${name}) is an administrator of Lake Formation and can grant itself every row. Take it from the administrators, or out of the role.`,
      })),
  );

function workgroupFindings(viewers: readonly HeldViewer[]): Finding[] {
  const workgroups = new Map(viewers.map(({ workgroup }) => [workgroup.name, workgroup.state]));
  return [...workgroups].flatMap(([name, state]): Finding[] => {
    if (state === 'good') return [];
    return [
      state === 'missing'
        ? {
            kind: 'workgroup-missing',
            message: `There is no workgroup ${name}. Make it anew in Athena with managed results and enforced settings, or take the role out, deploy, and put it back.`,
          }
        : {
            kind: 'workgroup-open',
            message: `The workgroup ${name} lets queries choose their settings, or does not keep results for itself. Set it back in Athena: managed results, settings enforced.`,
          },
    ];
  });
}

const fileFindings = (viewers: readonly HeldViewer[]): Finding[] =>
  viewers
    .filter(({ readsFiles }) => readsFiles === 'yes')
    .map(({ principal, role }) => ({
      kind: 'reads-files',
      message: `${principal} (role ${role}) may read files of the buckets by a policy of IAM: no filter narrows that. Take s3:GetObject on them away.`,
    }));
