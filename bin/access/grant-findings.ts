import type { ExpectedAccess } from './expected-access.ts';
import type { Finding } from './finding.ts';
import { grantKey, inWords, isEverybody, type Grant } from './grant.ts';
import type { HeldAccess } from './held-access.ts';

/** Grants that the policy does not give, and those that it gives and that are not there. */
export function grantFindings(
  expected: ExpectedAccess,
  { grants, administrators }: Pick<HeldAccess, 'grants' | 'administrators'>,
): Finding[] {
  const wanted = new Set(expected.grants.map(grantKey));
  const held = new Set(grants.map(grantKey));
  const known = new Set(expected.grants.map(({ principal }) => principal));
  const roles = new Map(expected.policy.flatMap(({ name, iam }) => iam.map((arn) => [arn, name] as const)));
  return [
    ...grants
      .filter((grant) => !wanted.has(grantKey(grant)))
      // Whoever administers Lake Formation can grant itself anything, and holds what CloudFormation made.
      .filter(({ principal }) => known.has(principal) || !administrators.includes(principal))
      .map((grant) =>
        isEverybody(grant)
          ? everybody(grant)
          : known.has(grant.principal)
            ? extra(grant, roles.get(grant.principal))
            : stranger(grant),
      ),
    ...expected.grants
      .filter((grant) => !held.has(grantKey(grant)))
      .map((grant) => missing(grant, roles.get(grant.principal))),
  ];
}

const everybody = (grant: Grant): Finding => ({
  kind: 'everybody',
  message: `${grant.principal} holds ${inWords(grant)}: whoever IAM lets in, no filter narrows.`,
  mend: { act: 'revoke', grant },
});

const whose = (role: string | undefined): string => (role === undefined ? 'the pipeline' : `role ${role}`);

// Rights add up: whoever may select the table sees the rows and columns that the filter leaves out.
const showsRows = ({ permission, on }: Grant): boolean =>
  ['SELECT', 'ALL', 'SUPER'].includes(permission) && on.kind !== 'location' && on.kind !== 'filter';

const extra = (grant: Grant, role: string | undefined): Finding => {
  const isPlain = role !== undefined && showsRows(grant);
  const what = `${grant.principal} (${whose(role)}) holds ${inWords(grant)}`;
  return {
    kind: isPlain ? 'plain-select' : 'extra-grant',
    message: `${what}, ${isPlain ? 'beside its filters: it sees what they leave out' : 'which the deployment does not give'}.`,
    mend: { act: 'revoke', grant },
  };
};

const stranger = (grant: Grant): Finding => ({
  kind: 'stranger',
  message: `${grant.principal} holds ${inWords(grant)}, and is in no role. Name it in a role, or have the grant revoked by who gave it; no command here does.`,
});

const missing = (grant: Grant, role: string | undefined): Finding => ({
  kind: 'missing-grant',
  message: `${grant.principal} (${whose(role)}) lacks ${inWords(grant)}.`,
  mend: { act: 'grant', grant },
});
