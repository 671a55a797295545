import { Option, type Command } from 'commander';
import { toJson } from '../../lambdas/lake/json-object.ts';
import { checkJson, checkReport } from '../access/check-report.ts';
import { inspect } from '../access/inspection.ts';
import { policyMeant } from '../access/policy-meant.ts';
import type { CommandLine } from '../command-line.ts';
import { SaidAlready } from '../failure.ts';
import { openDeployed, type LakeFlags } from '../lake.ts';
import { screenOf } from '../report/screen.ts';
import { stackCommand } from './options.ts';

type CheckFlags = LakeFlags & { config?: string; json?: true };

/** Where the policy is that a deployment is compared with. */
export const deployedPolicyOption = (): Option =>
  new Option(
    '--config <file>',
    'the policy that was deployed (JSON); else the configuration put in force there, else context.customer360 of ./cdk.json',
  );

const examples = `
Reads from Lake Formation, Athena and IAM what each principal of the policy really has, lists it, and ends with 1 if
anything differs from the policy: a grant of everybody (IAM_ALLOWED_PRINCIPALS), a missing or changed filter, a missing or
extra grant, a SELECT beside a filter, a grant of somebody in no role, open defaults, a bucket that is not registered, an
open workgroup, a right to read files. Run it as an administrator of Lake Formation: others are not shown every grant.

Examples:
  $ customer360 access check --stack shop-prod     after every deployment
  $ customer360 access check --stack shop-prod --config shop.json
  $ customer360 access check --stack shop-prod --json | jq '.findings[].message'`;

export const accessCheckCommand = (line: CommandLine): Command =>
  stackCommand('check')
    .description('whether a deployment shows everybody what the policy says, and nothing else')
    .addOption(deployedPolicyOption())
    .addHelpText('after', examples)
    .action((flags: CheckFlags) => check(line, flags));

async function check(line: CommandLine, flags: CheckFlags): Promise<void> {
  const lake = await openDeployed(line, flags, onALaptop);
  const inspection = await inspect(lake.deployment, await policyMeant(line, lake, flags.config));
  line.stdout.write(
    flags.json === true
      ? toJson(checkJson(inspection, lake))
      : checkReport(screenOf(line.stdout), inspection, lake),
  );
  if (inspection.findings.length > 0) throw new SaidAlready(1);
}

export const onALaptop = 'On a laptop, query --as shows what a role sees.';
