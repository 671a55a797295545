import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { emulatorAt, type Emulator } from './emulator.ts';

const program = process.env['MOTO_SERVER'];

if (program === undefined && process.env['REQUIRE_MOTO'] === '1')
  throw new Error('REQUIRE_MOTO=1, but MOTO_SERVER does not name a moto_server.');

/** Follows the name of a suite that needs moto: empty where moto is there, else why the suite is skipped. */
export const motoMissing = program === undefined ? ' (skipped: MOTO_SERVER names no moto_server)' : '';

/** Much of AWS in a process of its own, with more variables if given. Buckets keep versions when told to. */
export async function motoServer(variables: Readonly<Record<string, string>> = {}): Promise<Emulator> {
  const server = spawn(program ?? '', ['-H', '127.0.0.1', '-p', '0'], {
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const stop = (): void => {
    server.kill();
  };
  process.once('exit', stop);
  const endpoint = await endpointOf(server);
  return emulatorAt(endpoint, async () => {
    process.off('exit', stop);
    const ended = once(server, 'exit');
    stop();
    await ended;
  });
}

async function endpointOf(server: ChildProcess): Promise<string> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`moto did not come up: ${said.join('\n')}`)));
    if (server.stderr === null) return;
    createInterface(server.stderr).on('line', (line) => {
      const endpoint = /Running on (http:\S+)/.exec(line)?.[1];
      if (endpoint === undefined) said.push(line);
      else resolve(endpoint);
    });
  });
}
