import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lakeMounts, type LakeBuckets } from '../../lambdas/lake/lake-mounts.ts';
import { s3Store } from '../../lambdas/lake/s3-store.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import type { Emulator } from '../aws/emulator.ts';
import { motoServer } from '../aws/moto-server.ts';
import { clientsOf, type Clients } from './clients.ts';
import { deployedFunctions, type DeployedFunctions } from './deployed-functions.ts';
import { deployedStack, type DeployedStack } from './deployed-stack.ts';
import { stopPolling } from './landing-queue.ts';
import { replay } from './replay/replay.ts';

/** The stack in an emulated account, whole as far as an emulator goes. */
export type Deployment = {
  readonly moto: Emulator;
  readonly stack: DeployedStack;
  readonly functions: DeployedFunctions;
  /** Of somebody who may do everything; so is the store. */
  readonly clients: Clients;
  readonly store: Store;
  readonly buckets: LakeBuckets;
  /** Where everything is that some function knows of, by the names of variables. */
  readonly places: Readonly<Record<string, string>>;
  close(): Promise<void>;
};

export async function deployment(): Promise<Deployment> {
  const folder = await mkdtemp(join(tmpdir(), 'customer360-deployed-'));
  const moto = await motoServer({ PYTHONPATH: join(import.meta.dirname, 'moto') });
  const stack = await deployedStack(moto, folder);
  const clients = clientsOf(moto);
  await replay(stack, moto, clients);
  await stopPolling(moto, stack);
  const functions = await deployedFunctions(moto, stack);
  const DEAD_LETTERS = [...stack.made.values()].find((id) => id.endsWith('-dead-letters')) ?? '';
  const of = functions.variablesOf;
  const places: Record<string, string> = {
    ...of('validate'),
    ...of('publish'),
    ...of('notify'),
    DEAD_LETTERS,
  };
  const bucket = (name: string): string => places[`${name}_BUCKET`] ?? '';
  const buckets = {
    landing: bucket('LANDING'),
    curated: bucket('CURATED'),
    quarantine: bucket('QUARANTINE'),
    control: bucket('CONTROL'),
  };
  return {
    ...{ moto, stack, functions, clients, buckets, places },
    store: s3Store(clients.s3, lakeMounts(buckets)),
    close: async () => {
      await functions.close();
      await moto.close();
      await rm(folder, { recursive: true });
    },
  };
}
