import { accessPolicy, type RoleAccess } from '../../lambdas/access/policy.ts';
import { loadConfig } from '../../lambdas/contract/load-config.ts';
import { deployedConfig } from '../cloud/deployed-config.ts';
import type { CommandLine } from '../command-line.ts';
import { UsageError } from '../failure.ts';
import type { StackLake } from '../lake.ts';

/**
 * The policy that a governed deployment is compared with: of the named file, else that in force there, which Power BI and
 * the local view go by, else, where none was put, of `./cdk.json`. Throws UsageError and ConfigError.
 */
export async function policyMeant(
  { folder }: Pick<CommandLine, 'folder'>,
  { deployment }: StackLake,
  file: string | undefined,
): Promise<readonly RoleAccess[]> {
  const { stack, outputs } = deployment;
  if (outputs.AccessControl !== 'lake-formation')
    throw new UsageError(
      `The stack ${stack} has accessControl "${outputs.AccessControl}": it grants nothing in Lake Formation. Deploy it with -c accessControl=lake-formation first.`,
      'not-governed',
    );
  if (file !== undefined) return accessPolicy(await loadConfig({ folder, file }));
  const { config, sha256 } = await deployedConfig(deployment);
  return accessPolicy(sha256 === null ? await loadConfig({ folder }) : config);
}
