import { execFile } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { CloudFormationClient, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { projectRoot } from '../../infra/project-root.ts';
import { emulatorAccess, type Emulator } from '../aws/emulator.ts';
import type { Resource, Template } from '../bundle/assembly.ts';
import { assemblyFor, synthesised } from '../bundle/synthesised.ts';
import { resolved } from '../bundle/template-values.ts';
import { emulatedTemplate } from './emulated-template.ts';
import { meaningsOf, type PhysicalIds } from './physical-names.ts';

export type DeployedStack = {
  readonly template: Template;
  /** What CloudFormation says that it made. */
  readonly made: PhysicalIds;
  /** A value of the template with its references resolved. */
  readonly value: (value: unknown) => unknown;
  /** The resources of a type, with their references resolved. */
  readonly ofType: (type: string) => readonly unknown[];
};

const stackName = 'customer360-dev';

/**
 * Bootstraps an emulated account and deploys the stack with all its defaults into it, through the command line of the
 * CDK, from below `folder`.
 */
export async function deployedStack(emulator: Emulator, folder: string): Promise<DeployedStack> {
  const assembly = join(folder, 'deployed');
  await copyAssembly(assemblyFor('arm64'), assembly);
  const { template } = await synthesised('arm64');
  const path = join(assembly, `${stackName}.template.json`);
  const whole = JSON.parse(await readFile(path, 'utf8')) as Template;
  await writeFile(path, JSON.stringify(emulatedTemplate(whole)));
  await cdk(emulator, 'bootstrap', '--output', join(folder, 'bootstrap'));
  await cdk(emulator, 'deploy', '--app', assembly, '--require-approval', 'never');
  const made = await resourcesOf(emulator);
  const meanings = meaningsOf(template, made);
  const value = (given: unknown): unknown => resolved(given, meanings);
  const ofType = (type: string): unknown[] =>
    Object.values(template.Resources)
      .filter(({ Type }) => Type === type)
      .map(({ Properties }: Resource) => value(Properties));
  return { template, made, value, ofType };
}

// The code of functions is large, and stays where it is.
async function copyAssembly(from: string, to: string): Promise<void> {
  await mkdir(to);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const copy = entry.isDirectory() ? symlink : copyFile;
    await copy(join(from, entry.name), join(to, entry.name));
  }
}

async function cdk(emulator: Emulator, ...args: readonly string[]): Promise<void> {
  const program = join(projectRoot, 'node_modules', 'aws-cdk', 'bin', 'cdk');
  const { region, credentials } = emulatorAccess;
  const env = {
    ...process.env,
    PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    // The command line puts names of buckets before the host: those of an address mean nothing.
    AWS_ENDPOINT_URL: emulator.endpoint.replace('127.0.0.1', 'localhost'),
  };
  await promisify(execFile)(process.execPath, [program, ...args, '--no-notices'], { cwd: projectRoot, env });
}

// What moto left out is listed too, without a name.
async function resourcesOf({ endpoint }: Emulator): Promise<PhysicalIds> {
  const client = new CloudFormationClient({ ...emulatorAccess, endpoint });
  const { StackResources = [] } = await client.send(
    new DescribeStackResourcesCommand({ StackName: stackName }),
  );
  return new Map(
    StackResources.flatMap(({ LogicalResourceId: id, PhysicalResourceId: name }) =>
      id === undefined || name === undefined ? [] : [[id, name]],
    ),
  );
}
