import type { Config } from '../lambdas/contract/config.ts';
import { loadConfig } from '../lambdas/contract/load-config.ts';
import { deployedConfig } from './cloud/deployed-config.ts';
import type { CommandLine } from './command-line.ts';
import { openDeployed, stackMeant, type LakeFlags } from './lake.ts';

type ConfigFlags = LakeFlags & { readonly config?: string };

type InForce = { readonly stack: string | null; readonly sha256: string | null; readonly config: Config };

/** The configuration that counts: of the named file, else of the deployment that is meant, else of `./cdk.json`. */
export async function inForce(line: CommandLine, flags: ConfigFlags): Promise<InForce> {
  const { config: file } = flags;
  if (file !== undefined || stackMeant(line, flags) === undefined) {
    const config = await loadConfig({ folder: line.folder, ...(file === undefined ? {} : { file }) });
    return { stack: null, sha256: null, config };
  }
  const { deployment } = await openDeployed(line, flags, '');
  const { sha256, config } = await deployedConfig(deployment);
  return { stack: deployment.stack, sha256, config };
}

export const configInForce = async (line: CommandLine, flags: ConfigFlags): Promise<Config> =>
  (await inForce(line, flags)).config;
