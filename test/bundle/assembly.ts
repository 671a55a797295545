import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Deployment } from '../../infra/deployment-config.ts';
import { functionNames, type FunctionName } from '../../infra/functions/function-name.ts';
import { projectRoot } from '../../infra/project-root.ts';

export type Architecture = Deployment['architecture'];

/** The processor of this machine, as Lambda calls it. */
export const ownArchitecture: Architecture = process.arch === 'arm64' ? 'arm64' : 'x86_64';

export type Properties = Readonly<Record<string, unknown>>;

export type Resource = {
  readonly Type: string;
  readonly Properties: Properties;
  readonly Metadata?: Properties;
};

export type Template = { readonly Resources: Readonly<Record<string, Resource>> };

/** A function as the template declares it, with the folder that becomes its code. */
export type Packaged = {
  readonly asset: string;
  readonly handler: string;
  readonly runtime: string;
  readonly architecture: string;
  readonly memoryMiB: number;
  /** Values that may still hold references to other resources. */
  readonly variables: Properties;
};

export type Assembly = {
  readonly template: Template;
  readonly functions: Readonly<Record<FunctionName, Packaged>>;
};

const run = promisify(execFile);

/** Has the CDK write the stack and the code of its functions for an architecture into a folder. */
export async function synthesise(architecture: Architecture, folder: string): Promise<void> {
  const cdk = join(projectRoot, 'node_modules', 'aws-cdk', 'bin', 'cdk');
  const args = ['synth', '--quiet', '--no-notices', '--output', folder, '-c', `architecture=${architecture}`];
  const PATH = `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`;
  await run(process.execPath, [cdk, ...args], { cwd: projectRoot, env: { ...process.env, PATH } });
}

/** What stands in a folder that was synthesised into. */
export async function readAssembly(folder: string): Promise<Assembly> {
  const stack = 'customer360-dev';
  const template = JSON.parse(await readFile(join(folder, `${stack}.template.json`), 'utf8')) as Template;
  const resources = Object.values(template.Resources);
  const packaged = (name: FunctionName): Packaged => {
    const found = resources.find(({ Properties }) => Properties['FunctionName'] === `${stack}-${name}`);
    if (found === undefined) throw new Error(`The template has no function ${name}.`);
    const { Handler, Runtime, Architectures, MemorySize, Environment } = found.Properties;
    return {
      asset: join(folder, String(found.Metadata?.['aws:asset:path'])),
      handler: String(Handler),
      runtime: String(Runtime),
      architecture: String(Architectures),
      memoryMiB: Number(MemorySize),
      variables: (Environment as { Variables: Properties }).Variables,
    };
  };
  const functions = Object.fromEntries(functionNames.map((name) => [name, packaged(name)]));
  return { template, functions: functions as Assembly['functions'] };
}
