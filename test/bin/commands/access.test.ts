import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ViewerRights } from '../../../bin/access/viewer-rights.ts';
import { CloudError } from '../../../bin/cloud/errors.ts';
import { putStoredConfig } from '../../../lambdas/lake/stored-config.ts';
import { call } from '../call.ts';
import {
  afterDeployment,
  arn,
  config,
  deployedFilters,
  deployedGrants,
  grantOf,
  northFilter,
  outputs,
} from '../access/drifted.ts';
import { testDeployment } from '../cloud/test-deployment.ts';

let folder: string;
let path: string;
let otherPath: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'customer360-access-'));
  path = join(folder, 'shop.json');
  otherPath = join(folder, 'other.json');
  await writeFile(path, JSON.stringify(config));
  await writeFile(otherPath, JSON.stringify({ access: { roles: config.access.roles.slice(1) } }));
});

afterAll(() => rm(folder, { recursive: true }));

type Given = {
  readonly drift?: Parameters<typeof afterDeployment>[0];
  readonly viewers?: Partial<ViewerRights>;
  readonly outputs?: object;
};

function governedShop({ drift = {}, viewers = {}, outputs: said = {} }: Given = {}) {
  const permissions = afterDeployment(drift);
  const rights: ViewerRights = {
    workgroup: () => Promise.resolve('good'),
    readsFiles: () => Promise.resolve('no'),
    ...viewers,
  };
  const shop = testDeployment({
    outputs: { ...outputs, ...said },
    access: { permissions, viewers: rights },
  });
  return { ...shop, permissions };
}

const open = {
  grants: [...deployedGrants, grantOf('IAM_ALLOWED_PRINCIPALS', 'ALL', { kind: 'database' })],
};

const revoked = 'revoke ALL on the database from IAM_ALLOWED_PRINCIPALS';

describe('access check', () => {
  it('lists what each principal has, and is content after a deployment', async () => {
    const { code, out } = await governedShop().say('access', 'check', '--config', path);

    expect(code).toBe(0);
    expect(out).toContain('What roles have in shop_prod\n');
    expect(out).toMatch(
      /^ {2}north +arn:\S+role\/anna +customer360 +home_city in \('Oslo', 'L''Aquila'\) +without customer_key, customer_name$/m,
    );
    expect(out).toMatch(/^ {2}north +arn:\S+role\/ben +DESCRIBE on the database$/m);
    expect(out).toMatch(/^ {2}owner +arn:\S+role\/otto +runs +every row +all$/m);
    expect(out).toMatch(/^ {2}arn:\S+role\/otto +shop-prod-analyst-owner +good +no$/m);
    expect(out).toMatch(/\nAll of it is as the policy has it\.\n$/);
  });

  it('fails with what is amiss, and says what mends it', async () => {
    const shop = governedShop({ drift: open, viewers: { readsFiles: () => Promise.resolve('unknown') } });

    const { code, out, err } = await shop.say('access', 'check', '--config', path);

    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('  - IAM_ALLOWED_PRINCIPALS holds ALL on the database: whoever IAM lets in');
    expect(out).toMatch(/role\/otto .* not to be seen$/m);
    expect(out).toMatch(/\nNext: customer360 access apply --dry-run --stack shop-prod\n$/);
  });

  it('says the same as JSON', async () => {
    const shop = governedShop({ drift: open });

    const { code, out } = await shop.say('access', 'check', '--config', path, '--json');

    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      stack: 'shop-prod',
      database: 'shop_prod',
      clean: false,
      policy_deployed: true,
      principals: [
        {
          role: 'north',
          principal: arn('anna'),
          workgroup: 'shop-prod-analyst-north',
          workgroup_state: 'good',
          reads_files: 'no',
          has: [
            { grant: 'DESCRIBE on the database', table: null, rows: null, columns: null },
            { table: 'customer360', rows: northFilter.expression },
            { table: 'churn_risk' },
          ],
        },
        { principal: arn('ben') },
        { principal: arn('otto'), has: [{}, { rows: 'every row', columns: { but: [] } }] },
      ],
      findings: [{ kind: 'everybody', mend: revoked }],
    });
  });

  it('shows a filter as it is, and not as it should be', async () => {
    const filters = deployedFilters.map((filter) =>
      filter.name === northFilter.name ? { ...filter, expression: "home_city = 'Roma'" } : filter,
    );

    const { out } = await governedShop({ drift: { filters } }).say('access', 'check', '--config', path);

    expect(out).toMatch(/role\/anna +customer360 +home_city = 'Roma' /);
  });

  it('goes by the configuration in force, if none is named', async () => {
    const shop = governedShop();
    await putStoredConfig(shop.store, JSON.stringify(config), { timeZone: 'UTC' }, shop.now());

    expect((await shop.say('access', 'check')).code).toBe(0);
  });

  it('goes by cdk.json where no configuration was ever put', async () => {
    await writeFile(join(folder, 'cdk.json'), JSON.stringify({ context: { customer360: config } }));
    const shop = governedShop();

    const { code } = await call(['access', 'check'], { ...shop.line, folder });

    expect(code).toBe(0);
  });

  it('fails where the policy in force is another than the deployed one', async () => {
    const shop = governedShop();
    await putStoredConfig(shop.store, '{}', { timeZone: 'UTC' }, shop.now());

    const { code, out } = await shop.say('access', 'check');

    expect(code).toBe(1);
    expect(out).toContain('  - Lake Formation was deployed with another policy than this one.');
    expect(out).not.toContain('Next:');
  });

  it.each(['off', 'external'])('is refused where access is controlled by %s', async (AccessControl) => {
    const shop = governedShop({ outputs: { AccessControl } });

    const { code, err } = await shop.say('access', 'check', '--config', path);

    expect(code).toBe(2);
    expect(err).toContain(`The stack shop-prod has accessControl "${AccessControl}": it grants nothing`);
  });

  it('says which right is missing', async () => {
    const shop = governedShop();
    shop.permissions.filters = () => Promise.reject(new CloudError('access-denied', 'lack the IAM right x'));

    const { code, err } = await shop.say('access', 'check', '--config', path);

    expect({ code, err }).toEqual({ code: 1, err: 'error: lack the IAM right x\n' });
  });

  it('speaks to a deployment, and says what a laptop has instead', async () => {
    const { code, err } = await call(['access', 'check']);

    expect(code).toBe(2);
    expect(err).toContain('On a laptop, query --as shows what a role sees.');
  });
});

describe('access apply', () => {
  it('says what it would do with --dry-run, and changes nothing', async () => {
    const shop = governedShop({ drift: open });

    const { code, out } = await shop.say('access', 'apply', '--config', path, '--dry-run');

    expect(code).toBe(0);
    expect(out).toBe(
      `Nothing was changed: --dry-run.\nIt would\n  - ${revoked}\nNext: customer360 access apply --stack shop-prod\n`,
    );
    expect(await shop.permissions.grants()).toHaveLength(deployedGrants.length + 1);
  });

  it('mends, says what it did, and has nothing to do the second time', async () => {
    const shop = governedShop({ drift: open });

    const first = await shop.say('access', 'apply', '--config', path);
    const second = await shop.say('access', 'apply', '--config', path);

    expect(first).toMatchObject({
      code: 0,
      out: `Done:\n  - ${revoked}\nAll of it is as the policy has it.\n`,
    });
    expect(second).toMatchObject({
      code: 0,
      out: 'There is nothing to mend.\nAll of it is as the policy has it.\n',
    });
    expect((await shop.say('access', 'check', '--config', path)).code).toBe(0);
  });

  it('leaves to people what is not its own, and fails for it', async () => {
    const stranger = grantOf(arn('stranger'), 'SELECT', { kind: 'table', table: 'runs' });
    const shop = governedShop({ drift: { grants: [...open.grants, stranger] } });

    const { code, out } = await shop.say('access', 'apply', '--config', path);

    expect(code).toBe(1);
    expect(out).toContain(`What stays amiss:\n  - ${arn('stranger')} holds SELECT on the whole table runs`);
    expect(await shop.permissions.grants()).toContainEqual(stranger);
  });

  it('changes the account only with --account', async () => {
    const shop = governedShop({ drift: { defaults: { account: true } } });

    const without = await shop.say('access', 'apply', '--config', path);
    const dry = await shop.say('access', 'apply', '--config', path, '--dry-run');
    const withIt = await shop.say('access', 'apply', '--config', path, '--account');

    expect(without.code).toBe(1);
    expect(without.out).toContain('What stays amiss:\n  - New databases and tables of the account are open');
    expect(dry.out).toContain('What stays amiss:');
    expect(withIt).toMatchObject({
      code: 0,
      out: 'Done:\n  - have new databases and tables of the account give nobody anything\nAll of it is as the policy has it.\n',
    });
  });

  it('says how far it came where a step fails, and goes on from there', async () => {
    const filters = deployedFilters.filter(({ name }) => name !== northFilter.name);
    const shop = governedShop({ drift: { ...open, filters } });
    const whole = { ...shop.permissions };
    shop.permissions.createFilter = () =>
      Promise.reject(new CloudError('access-denied', 'lack the right x.'));

    const failed = await shop.say('access', 'apply', '--config', path);
    const json = await shop.say('access', 'apply', '--config', path, '--json');
    shop.permissions.createFilter = (filter) => whole.createFilter(filter);
    const again = await shop.say('access', 'apply', '--config', path);

    expect(failed.code).toBe(1);
    expect(failed.out).toContain(
      `Done:\n  - ${revoked}\nCould not make the filter ${northFilter.name} of customer360.\nlack the right x.\nThen go on with: customer360 access apply --stack shop-prod\n`,
    );
    expect(JSON.parse(json.out)).toMatchObject({
      dry_run: false,
      to_do: [`make the filter ${northFilter.name} of customer360`],
      done: [],
      failed: { message: 'lack the right x.' },
      left: [{ kind: 'missing-filter' }],
    });
    expect(again.code).toBe(0);
  });

  it('touches nothing by a policy that is not the deployed one', async () => {
    const shop = governedShop({ drift: open });

    const { code, err } = await shop.say('access', 'apply', '--config', otherPath);

    expect(code).toBe(2);
    expect(err).toContain('deployed with another policy than this one, so nothing was changed.');
    expect(await shop.permissions.grants()).toHaveLength(deployedGrants.length + 1);
  });
});

describe('access --help', () => {
  it('teaches the way of a policy, with commands that there are', async () => {
    const { code, out } = await call(['access', '--help']);

    expect(code).toBe(0);
    for (const [, words = ''] of out.matchAll(/\$ customer360 (access \w+|config put|query --as)/g)) {
      const [command = '', ...others] = words.replace(' --as', '').split(' ');
      expect((await call([command, ...others, '--help'])).code).toBe(0);
    }
    expect(out.match(/\$ /g)).toHaveLength(6);
  });
});
