import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { discover } from '../bin/discover.ts';
import type { Emulator } from '../test/aws/emulator.ts';
import { s3Server } from '../test/aws/s3-server.ts';
import { answerOf, plan } from '../test/bundle/answers.ts';
import { ownArchitecture, readAssembly, synthesise, type Assembly } from '../test/bundle/assembly.ts';
import { packedPipeline } from '../test/bundle/packed-pipeline.ts';
import { day } from '../test/bundle/two-exports.ts';
import { coldStarts, type ColdStart } from './cold-starts.ts';

const usage = `npm run bench:cold-start [-- --repeat 5]

Measures the functions validate and score as they are packed for Lambda, each alone in a folder and a fresh process with
the environment of the template: from the start of the process until its first answer (cold), and a second answer of the
same process (warm). Packs them first, which needs the registry of packages.`;

const { values } = parseArgs({
  options: { repeat: { type: 'string', default: '5' }, help: { type: 'boolean', default: false } },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const repeat = Number(values.repeat);
const samples = join(import.meta.dirname, '..', 'samples', 'incoming');

// Every event is of another source: what was judged once is not judged again.
async function validateOneFile(emulator: Emulator, assembly: Assembly): Promise<ColdStart> {
  const content = await readFile(join(samples, 'dublin', '2025-03-31.csv'));
  const pipeline = await packedPipeline(emulator, assembly, { versions: false });
  let shops = 0;
  return coldStarts({ name: 'validate', assembly, emulator, stack: pipeline.stack, repeat }, async () => {
    const landed = await pipeline.land(`incoming/shop-${(shops += 1)}/export.csv`, content, day);
    return { kind: 'landed', ...landed };
  });
}

// Nothing of it is published: each time it is the first run over the samples.
async function scoreSamples(emulator: Emulator, assembly: Assembly): Promise<ColdStart> {
  const pipeline = await packedPipeline(emulator, assembly, { versions: false });
  for (const { path, name } of await discover([samples], { except: '/nowhere' })) {
    const landed = await pipeline.land(`incoming/${name}`, await readFile(path), day);
    await answerOf(pipeline, 'validate', { kind: 'landed', ...landed });
  }
  const event = { plan: (await plan(pipeline, 'cold-start')).plan };
  await pipeline.close();
  const measured = { name: 'score', assembly, emulator, stack: pipeline.stack, repeat } as const;
  return coldStarts(measured, () => Promise.resolve(event));
}

const row = (work: string, { loaded, cold, warm, peakMiB }: ColdStart): string =>
  `| ${[work, ...[loaded, cold, warm].map((s) => `${s.toFixed(2)} s`), `${Math.round(peakMiB)} MiB`].join(' | ')} |`;

const assemblies = await mkdtemp(join(tmpdir(), 'customer360-cold-start-'));
const server = await s3Server();
try {
  await synthesise(ownArchitecture, assemblies);
  const assembly = await readAssembly(assemblies);
  const load = loadavg()[0] ?? Number.NaN;
  const validated = await validateOneFile(server, assembly);
  const scored = await scoreSamples(server, assembly);
  console.log('| function | module loaded | first answer, cold | second answer, warm | peak memory |');
  console.log('|---|---|---|---|---|');
  console.log(row('`validate`, one file of 300 lines', validated));
  console.log(row('`score`, first run over the samples', scored));
  console.log(`
Medians of ${repeat} fresh processes of Node ${process.versions.node} on ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}, ${ownArchitecture}; load ${load.toFixed(1)} at the start).
Times begin with the process. Each asset stands alone in a folder and has the environment and the memory setting of the
template; S3 is a server on the same machine. Lambda adds the time to bring the package and to start its environment, and
the way to S3 and KMS.`);
} finally {
  await server.close();
  await rm(assemblies, { recursive: true });
}
