import { GlueClient } from '@aws-sdk/client-glue';
import { afterAll, beforeAll } from 'vitest';
import { emulatorAccess, type Emulator } from './emulator.ts';
import { motoServer } from './moto-server.ts';

/** Has moto run for the suite that calls this. Returns how its tests come to a client of Glue. */
export function motoGlue(): () => GlueClient {
  let moto: Emulator;
  let client: GlueClient;
  beforeAll(async () => {
    moto = await motoServer();
    client = new GlueClient({ ...emulatorAccess, endpoint: moto.endpoint });
  });
  afterAll(() => moto.close());
  return () => client;
}
