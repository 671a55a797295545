import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { emulatorAccess } from '../aws/emulator.ts';
import type { JavaTools } from './java.ts';
import { trinoProgram } from './trino-program.ts';

export type Trino = { readonly endpoint: string; close(): Promise<void> };

type TrinoPlace = {
  /** Of the files, see `trinoFiles`. */
  readonly folder: string;
  readonly java: JavaTools;
  /** 2 GiB unless given. */
  readonly heapMiB?: number;
  /** Where S3 is, and the bucket that keeps the metastore. */
  readonly s3: { readonly endpoint: string; readonly bucket: string };
};

// Statements are many and small: compiling them well would take longer than running them, and so would checking the
// classes that Trino makes for each.
const machine = (heapMiB: number): string[] => [
  ...[
    `-Xmx${heapMiB}m`,
    '-Xmn600m',
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    '-XX:ReservedCodeCacheSize=384m',
  ],
  ...['-XX:+UnlockDiagnosticVMOptions', '-XX:-BytecodeVerificationRemote'],
  // Else the whole heap is collected each time that there are some thousand classes more.
  ...['-XX:MetaspaceSize=768m', `-Xms${Math.min(heapMiB, 1536)}m`],
];
const patience = 180;

/** Starts Trino with one catalog, `hive`: Parquet in S3, and a metastore that is files beside it. */
export async function startTrino({ folder, java, heapMiB = 2048, s3 }: TrinoPlace): Promise<Trino> {
  const work = await mkdtemp(join(tmpdir(), 'customer360-trino-'));
  const endpoint = `http://127.0.0.1:${await freePort()}`;
  await configure(work, folder, endpoint, s3);
  const { jar, archive, isNew } = await trinoProgram(folder, java);
  const newArchive = `${archive}-${process.pid}`;
  const hasArchive = existsSync(archive);
  // An archive costs more than a start: it is made where the files stay for a second one.
  const makesArchive = !hasArchive && !isNew;
  const settings = [
    ...['-Djdk.attach.allowAttachSelf=true', `-Dconfig=${join(work, 'config.properties')}`],
    ...(hasArchive ? [`-XX:SharedArchiveFile=${archive}`] : []),
    ...(makesArchive ? [`-XX:ArchiveClassesAtExit=${newArchive}`] : []),
    ...['-cp', `${jar}:${join(folder, 'lib', '*')}`],
  ];
  const server = spawn(java.java, [...machine(heapMiB), ...settings, 'StartTrino', '435'], {
    cwd: work,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(join(work, 'server.log'));
  server.stdout.pipe(log, { end: false });
  server.stderr.pipe(log, { end: false });
  const stop = (): void => {
    server.kill('SIGKILL');
  };
  process.once('exit', stop);
  await isUp(server, endpoint, join(work, 'server.log'));
  return {
    endpoint,
    close: async () => {
      process.off('exit', stop);
      const ended = once(server, 'exit');
      if (makesArchive) server.kill('SIGTERM');
      else stop();
      await ended;
      if (makesArchive && existsSync(newArchive)) await rename(newArchive, archive);
      await rm(work, { recursive: true, force: true });
    },
  };
}

async function configure(
  work: string,
  folder: string,
  endpoint: string,
  s3: TrinoPlace['s3'],
): Promise<void> {
  const { region, credentials } = emulatorAccess;
  await mkdir(join(work, 'catalog'));
  await writeProperties(join(work, 'config.properties'), {
    coordinator: 'true',
    'node-scheduler.include-coordinator': 'true',
    'http-server.http.port': new URL(endpoint).port,
    'discovery.uri': endpoint,
    'node.environment': 'test',
    'node.internal-address': '127.0.0.1',
    'node.bind-ip': '127.0.0.1',
    'catalog.config-dir': join(work, 'catalog'),
    'plugin.dir': join(folder, 'plugin'),
    'http-server.log.enabled': 'false',
  });
  await writeProperties(join(work, 'catalog/hive.properties'), {
    'connector.name': 'hive',
    'hive.metastore': 'file',
    'hive.metastore.catalog.dir': `s3://${s3.bucket}/`,
    'hive.security': 'allow-all',
    'hive.allow-register-partition-procedure': 'true',
    'hive.non-managed-table-writes-enabled': 'true',
    // As Athena reads a table.
    'hive.recursive-directories': 'true',
    // UNLOAD collects none, and nobody plans by them.
    'hive.collect-column-statistics-on-write': 'false',
    'hive.table-statistics-enabled': 'false',
    // Nobody else changes the metastore.
    'hive.metastore-cache-ttl': '1h',
    'fs.hadoop.enabled': 'false',
    'fs.native-s3.enabled': 'true',
    's3.endpoint': s3.endpoint,
    's3.region': region,
    's3.aws-access-key': credentials.accessKeyId,
    's3.aws-secret-key': credentials.secretAccessKey,
    's3.path-style-access': 'true',
    // The S3 of these tests takes no more than 11 MiB at once; Trino sends 32 by default.
    's3.streaming.part-size': '8MB',
  });
}

const writeProperties = (path: string, properties: Readonly<Record<string, string>>): Promise<void> =>
  writeFile(
    path,
    Object.entries(properties)
      .map(([key, value]) => `${key}=${value}\n`)
      .join(''),
  );

async function isUp(server: ChildProcess, endpoint: string, log: string): Promise<void> {
  for (let second = 0; second < patience && server.exitCode === null; second += 1) {
    const info = await fetch(`${endpoint}/v1/info`).then(
      (answer) => answer.json() as Promise<{ starting?: boolean }>,
      () => undefined,
    );
    if (info?.starting === false) return;
    await setTimeout(1000);
  }
  server.kill('SIGKILL');
  const said = (await readFile(log, 'utf8')).split('\n').filter((line) => /ERROR|^\d\) /.test(line));
  throw new Error(`Trino did not come up: ${said.slice(0, 20).join('\n')}`);
}

// The server tells others where it is before it listens, so it has to be told its port.
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
