import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emulatorAccess } from '../aws/emulator.ts';
import type { Packaged } from './assembly.ts';

const bootstrap = join(import.meta.dirname, 'bootstrap.js');

export type Invocation = {
  readonly answer?: unknown;
  readonly failure?: { readonly type: string; readonly reason?: string; readonly message: string };
  /** What became of each thread that the function started. */
  readonly threads: readonly { readonly answered: boolean; readonly failed: boolean }[];
  /** From the start of the process until its handler was there. */
  readonly loadedMs: number;
  /** Version of Node. */
  readonly version: string;
  readonly peakMiB: number;
};

/** A function at work: a process that has its asset, its variables and nothing else. */
export type LambdaProcess = {
  invoke(event: unknown): Promise<Invocation>;
  /** Ends the process. Returns all that it wrote. */
  stop(): Promise<string>;
};

/** Where an asset stands alone, as in Lambda. */
export type Task = { readonly folder: string; remove(): Promise<void> };

/** Copies an asset into a folder that has nothing else in it, nor above it. */
export async function unpackAlone(asset: string): Promise<Task> {
  const above = await mkdtemp(join(tmpdir(), 'customer360-function-'));
  const folder = join(above, 'task');
  await cp(asset, folder, { recursive: true });
  await mkdir(join(above, 'tmp'));
  return { folder, remove: () => rm(above, { recursive: true }) };
}

/** Where a function finds AWS, and in whose name; of somebody who may do everything unless given. */
export type Access = {
  readonly endpoint: string;
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
};

/** Starts a function where it stands alone; `variables` are those of the template, with their references resolved. */
export function startFunction(
  { folder }: Task,
  { handler, memoryMiB }: Pick<Packaged, 'handler' | 'memoryMiB'>,
  variables: Readonly<Record<string, string>>,
  access: Access,
): LambdaProcess {
  const child = spawn(process.execPath, [bootstrap], {
    cwd: folder,
    env: { ...variables, ...givenByLambda(folder, handler, memoryMiB), ...accessTo(access) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const ended = once(child, 'close');
  return {
    invoke: async (event) => {
      const died = ended.then(() => Promise.reject(new Error(`The function died: ${said.join('')}`)));
      const answered = once(child, 'message');
      child.send({ event, id: randomUUID() });
      const [invocation] = (await Promise.race([answered, died])) as [Invocation];
      return invocation;
    },
    stop: async () => {
      if (child.exitCode === null) child.kill();
      await ended;
      return said.join('');
    },
  };
}

const givenByLambda = (folder: string, handler: string, memoryMiB: number) => ({
  _HANDLER: handler,
  LAMBDA_TASK_ROOT: folder,
  TMPDIR: join(folder, '..', 'tmp'),
  TZ: ':UTC',
  AWS_LAMBDA_FUNCTION_NAME: 'a-function',
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMiB),
  AWS_LAMBDA_LOG_GROUP_NAME: 'a-group',
  AWS_LAMBDA_LOG_STREAM_NAME: 'a-stream',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
});

const accessTo = ({ endpoint, credentials = emulatorAccess.credentials }: Access) => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: emulatorAccess.region,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  ...('sessionToken' in credentials && { AWS_SESSION_TOKEN: credentials.sessionToken }),
});
