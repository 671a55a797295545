import { Option, type Command } from 'commander';
import { toJson } from '../../lambdas/lake/json-object.ts';
import { apply } from '../access/apply.ts';
import { applyJson, applyReport, isAmiss, type Application } from '../access/apply-report.ts';
import { inspect } from '../access/inspection.ts';
import { mendsOf } from '../access/mending.ts';
import { policyMeant } from '../access/policy-meant.ts';
import type { CommandLine } from '../command-line.ts';
import { SaidAlready, UsageError } from '../failure.ts';
import { openDeployed, type LakeFlags, type StackLake } from '../lake.ts';
import { screenOf } from '../report/screen.ts';
import { deployedPolicyOption, onALaptop } from './access-check.ts';
import { stackCommand } from './options.ts';

type ApplyFlags = LakeFlags & { config?: string; dryRun?: true; account?: true; json?: true };

const examples = `
Mends what access check finds and a deployment does not: CloudFormation neither sees nor undoes what others change in Lake
Formation. It revokes what everybody (IAM_ALLOWED_PRINCIPALS) holds on the database, and what principals of roles and the
pipeline hold beyond the policy; makes filters and grants that went missing, sets changed filters back, and has new tables
of the database give nobody anything. It never touches what somebody in no role holds, workgroups, policies of IAM, or the
account, unless --account says so: it only tells. It refuses a policy that is not the deployed one. Run it twice, and the
second time does nothing.

Examples:
  $ customer360 access apply --stack shop-prod --dry-run
  $ customer360 access apply --stack shop-prod
  $ customer360 access apply --stack shop-prod --account     new databases of the account too`;

export const accessApplyCommand = (line: CommandLine): Command =>
  stackCommand('apply')
    .description('mend in a deployment what differs from the policy and CloudFormation does not see')
    .addOption(deployedPolicyOption())
    .addOption(new Option('--dry-run', 'say what it would do, and change nothing'))
    .addOption(
      new Option('--account', 'also have new databases and tables of the whole account give nobody anything'),
    )
    .addHelpText('after', examples)
    .action((flags: ApplyFlags) => applyPolicy(line, flags));

async function applyPolicy(line: CommandLine, flags: ApplyFlags): Promise<void> {
  const lake = await openDeployed(line, flags, onALaptop);
  const application = await mended(line, lake, flags);
  line.stdout.write(
    flags.json === true
      ? toJson(applyJson(application, lake))
      : applyReport(screenOf(line.stdout), application, lake),
  );
  if (isAmiss(application)) throw new SaidAlready(1);
}

async function mended(line: CommandLine, lake: StackLake, flags: ApplyFlags): Promise<Application> {
  const { deployment } = lake;
  const policy = await policyMeant(line, lake, flags.config);
  const { findings, isDeployed } = await inspect(deployment, policy);
  // CloudFormation would find its filters made already, or revoke what it was told to grant.
  if (!isDeployed)
    throw new UsageError(
      'Lake Formation was deployed with another policy than this one, so nothing was changed. Deploy this one (npx cdk deploy --all), or name the deployed one with --config.',
      'policy-not-deployed',
    );
  const mends = mendsOf(findings, { account: flags.account === true });
  if (flags.dryRun === true) {
    const mending = new Set(mends);
    const left = findings.filter(({ mend }) => mend === undefined || !mending.has(mend));
    return { mends, applied: undefined, left };
  }
  const applied = await apply(mends, (await deployment.access()).permissions);
  return { mends, applied, left: (await inspect(deployment, policy)).findings };
}
