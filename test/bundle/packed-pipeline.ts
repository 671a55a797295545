import { Upload } from '@aws-sdk/lib-storage';
import type { FunctionName } from '../../infra/functions/function-name.ts';
import type { LandedVersion } from '../../lambdas/runtime/refresh-messages.ts';
import type { Emulator } from '../aws/emulator.ts';
import type { Assembly } from './assembly.ts';
import { emulatedStack, type EmulatedStack } from './emulated-stack.ts';
import {
  startFunction,
  unpackAlone,
  type Invocation,
  type LambdaProcess,
  type Task,
} from './lambda-process.ts';

/** The functions as they are packed, each alone in a folder and a process of its own, over an emulator. */
export type PackedPipeline = {
  readonly stack: EmulatedStack;
  /** Puts an object into the landing bucket, as of noon of a day. */
  land(key: string, body: Buffer, modified: string): Promise<LandedVersion>;
  /** Has a function answer an event; the first one finds it cold. */
  call(name: FunctionName, event: unknown): Promise<Invocation>;
  /** Ends the processes. Returns all that they wrote. */
  close(): Promise<string>;
};

/** Makes the stack of an assembly; `versions`: whether the emulator can keep versions of what lands. */
export async function packedPipeline(
  emulator: Emulator,
  assembly: Assembly,
  options: { readonly versions: boolean },
): Promise<PackedPipeline> {
  const stack = await emulatedStack(emulator, assembly, options);
  const client = emulator.s3Client();
  const tasks: Task[] = [];
  const processes = new Map<FunctionName, LambdaProcess>();

  const started = async (name: FunctionName): Promise<LambdaProcess> => {
    const running = processes.get(name);
    if (running !== undefined) return running;
    const packaged = assembly.functions[name];
    const task = await unpackAlone(packaged.asset);
    tasks.push(task);
    const process = startFunction(task, packaged, stack.variablesOf(name), emulator);
    processes.set(name, process);
    return process;
  };

  return {
    stack,
    land: async (key, Body, modified) => {
      const Metadata = { modified: String(Date.parse(`${modified}T12:00:00Z`) / 1000) };
      const params = { Bucket: stack.landing, Key: key, Body, Metadata };
      const { VersionId = 'null' } = await new Upload({ client, params }).done();
      return { key, version: VersionId };
    },
    call: async (name, event) => (await started(name)).invoke(event),
    close: async () => {
      const said = await Promise.all([...processes.values()].map((process) => process.stop()));
      await Promise.all(tasks.splice(0).map((task) => task.remove()));
      return said.join('');
    },
  };
}
