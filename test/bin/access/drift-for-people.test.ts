import { describe, expect, it } from 'vitest';
import { findings } from '../../../bin/access/findings.ts';
import { heldAccess } from '../../../bin/access/held-access.ts';
import type { HeldViewer } from '../../../bin/access/held-viewers.ts';
import type { LakePermissions } from '../../../bin/access/lake-permissions.ts';
import { mendsOf } from '../../../bin/access/mending.ts';
import { administrator, afterDeployment, arn, deployedGrants, expected, grantOf } from './drifted.ts';

type Given = Parameters<typeof afterDeployment>[0];

const amiss = async (permissions: LakePermissions, viewers: readonly HeldViewer[] = []) =>
  findings(expected, await heldAccess(permissions), viewers);

const besides = (...grants: ReturnType<typeof grantOf>[]): Given => ({
  grants: [...deployedGrants, ...grants],
});

const viewer = (change: Partial<HeldViewer>): HeldViewer => ({
  ...{ role: 'north', principal: arn('anna'), readsFiles: 'no' },
  workgroup: { name: 'shop-prod-analyst-north', state: 'good' },
  ...change,
});

const workgroup = (state: 'open' | 'missing') => ({ workgroup: { name: 'shop-prod-analyst-north', state } });

/** What no command mends → what is found, and how what is said begins. */
const forPeople: readonly (readonly [string, Given, readonly HeldViewer[], string, string])[] = [
  [
    'a grant of somebody in no role',
    besides(grantOf(arn('stranger'), 'SELECT', { kind: 'table', table: 'runs' })),
    [],
    'stranger',
    `${arn('stranger')} holds SELECT on the whole table runs, and is in no role. Name it in a role, or have the grant revoked`,
  ],
  [
    'a viewer who administers Lake Formation',
    { administrators: [administrator, arn('ben')] },
    [],
    'role-administers',
    `${arn('ben')} (role north) is an administrator of Lake Formation`,
  ],
  [
    'a bucket in hybrid mode',
    { location: 'hybrid' },
    [],
    'hybrid-location',
    'The bucket of the tables is registered in hybrid mode',
  ],
  [
    'a bucket that is not registered',
    { location: 'unregistered' },
    [],
    'unregistered-location',
    'The bucket of the tables is not registered in Lake Formation: filters narrow nobody.',
  ],
  [
    'a workgroup that is gone',
    {},
    [viewer(workgroup('missing')), viewer({ ...workgroup('missing'), principal: arn('ben') })],
    'workgroup-missing',
    'There is no workgroup shop-prod-analyst-north.',
  ],
  [
    'a workgroup with settings of its users',
    {},
    [viewer(workgroup('open'))],
    'workgroup-open',
    'The workgroup shop-prod-analyst-north lets queries choose their settings',
  ],
  [
    'a viewer who may read the files',
    {},
    [viewer({ readsFiles: 'yes' }), viewer({ principal: arn('ben'), readsFiles: 'unknown' })],
    'reads-files',
    `${arn('anna')} (role north) may read files of the buckets by a policy of IAM`,
  ],
];

describe.each(forPeople)('%s', (_, given, viewers, kind, message) => {
  it('is found, and left to people', async () => {
    const found = await amiss(afterDeployment(given), viewers);

    expect(found).toEqual([{ kind, message: expect.stringContaining(message) as string }]);
    expect(mendsOf(found, { account: true })).toEqual([]);
  });
});
