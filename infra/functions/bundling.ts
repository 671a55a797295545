import { LogLevel, OutputFormat, type BundlingOptions } from 'aws-cdk-lib/aws-lambda-nodejs';
import { join } from 'node:path';
import type { Deployment } from '../deployment-config.ts';
import { projectRoot } from '../project-root.ts';
import type { FunctionName } from './function-name.ts';
import { moduleBanner, moduleUrl } from './module-url.ts';

type Architecture = Deployment['architecture'];

const cpus = { arm64: 'arm64', x86_64: 'x64' } as const;

/**
 * How a function becomes an asset: one module with everything in it, the SDK too, and beside it DuckDB with the one
 * binary that the processor of the function needs. No Docker.
 */
export function bundling(name: FunctionName, architecture: Architecture): BundlingOptions {
  const cpu = cpus[architecture];
  return {
    forceDockerBundling: false,
    format: OutputFormat.ESM,
    logLevel: LogLevel.ERROR,
    mainFields: ['module', 'main'],
    externalModules: [],
    ...(usesEngine[name] && { nodeModules: ['@duckdb/node-api'] }),
    define: { 'import.meta.url': moduleUrl },
    banner: moduleBanner('./'),
    environment: {
      npm_config_os: 'linux',
      npm_config_cpu: cpu,
      npm_config_libc: 'glibc',
      npm_config_prefer_offline: 'true',
    },
    commandHooks: {
      beforeBundling: () => [],
      beforeInstall: () => [],
      afterBundling: (_input, output) => [
        [process.execPath, packer, output, name, usesEngine[name] ? cpu : 'none'].map(quoted).join(' '),
      ],
    },
  };
}

/** Whether a function opens DuckDB. */
export const usesEngine: Readonly<Record<FunctionName, boolean>> = {
  validate: true,
  plan: false,
  score: true,
  athena: true,
  publish: false,
  notify: true,
};

const packer = join(projectRoot, 'infra', 'bundle', 'complete-asset.ts');

const quoted = (argument: string): string => `"${argument}"`;
