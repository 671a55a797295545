import type { Config } from '../../lambdas/contract/config.ts';
import type { GivenConfig } from '../../lambdas/contract/load-config.ts';
import {
  parseDeployedConfig,
  readStoredConfig,
  type ConfigDefaults,
  type StoredConfig,
} from '../../lambdas/lake/stored-config.ts';
import type { Deployment } from './deployment.ts';

/** What a deployment says where its configuration is silent. */
export const deployedDefaults = ({ outputs }: Deployment): ConfigDefaults => ({ timeZone: outputs.TimeZone });

/** The configuration that a deployment goes by. */
export const deployedConfig = (deployment: Deployment): Promise<StoredConfig> =>
  readStoredConfig(deployment.store, deployedDefaults(deployment));

/** A configuration as a deployment will understand it. Throws ConfigError. */
export const parseDeployed = (deployment: Deployment, { text, where }: GivenConfig): Config =>
  parseDeployedConfig(text, where, deployedDefaults(deployment));
