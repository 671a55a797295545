import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { letterKey, validatedPrefix, verdictsPrefix } from '../../lambdas/lake/keys.ts';
import type { Emulator } from '../aws/emulator.ts';
import { s3Server } from '../aws/s3-server.ts';
import { topicInbox } from '../aws/topic-inbox.ts';
import { publishFixtureIn } from '../bin/fixture-run.ts';
import { listedKeys } from '../lake/listed.ts';
import { contactRow } from '../notify/contact-rows.ts';
import { answerOf, plan, score } from './answers.ts';
import { ownArchitecture, type Assembly } from './assembly.ts';
import { largeExport } from './large-export.ts';
import { packedPipeline, type PackedPipeline } from './packed-pipeline.ts';
import { coresMissing, linuxMissing } from './skipped.ts';
import { synthesised } from './synthesised.ts';
import { day, landingKey, onLaptop, runAt, twoExports, type Export } from './two-exports.ts';

const MiB = 1024 * 1024;

const isJson = (line: string): boolean => line.startsWith('{') && line.endsWith('}');

describe.skipIf(linuxMissing !== '')(`each function as it is packed, alone${linuxMissing}`, () => {
  let server: Emulator;
  let assembly: Assembly;
  let files: readonly [Export, Export];
  beforeAll(async () => {
    server = await s3Server();
    assembly = await synthesised(ownArchitecture);
    files = await twoExports();
  });
  afterAll(() => server.close());

  const packed = async (): Promise<PackedPipeline> => {
    const pipeline = await packedPipeline(server, assembly, { versions: false });
    onTestFinished(async () => {
      await pipeline.close();
    });
    return pipeline;
  };

  const takeIn = async (pipeline: PackedPipeline): Promise<void> => {
    for (const file of files) {
      const landed = await pipeline.land(landingKey(file), file.content, day);
      await answerOf(pipeline, 'validate', { kind: 'landed', ...landed });
    }
  };

  it('validate writes the verdict and the good lines of a file, under the Node of the template', async () => {
    const pipeline = await packed();
    const [{ content }] = files;
    const landed = await pipeline.land('incoming/shop/one.csv', content, day);

    const { answer, version } = await pipeline.call('validate', { kind: 'landed', ...landed });

    expect(answer).toEqual({ outcome: 'taken' });
    expect(await listedKeys(pipeline.stack.store, `${verdictsPrefix}shop/`)).toHaveLength(1);
    expect(await listedKeys(pipeline.stack.store, `${validatedPrefix}shop/`)).toHaveLength(1);
    expect(`nodejs${version.slice(1).split('.', 1).join()}.x`).toBe(assembly.functions.validate.runtime);
  });

  it.skipIf(coresMissing !== '')(`validate frames a large file on threads${coresMissing}`, async () => {
    const pipeline = await packed();
    const { content, lines } = largeExport(64 * MiB);
    const landed = await pipeline.land('incoming/shop/large.csv', content, day);

    const { answer, threads } = await pipeline.call('validate', { kind: 'landed', ...landed });

    const [verdict = ''] = await listedKeys(pipeline.stack.store, `${verdictsPrefix}shop/`);
    const { body } = (await pipeline.stack.store.get(verdict)) ?? {};
    expect(answer).toEqual({ outcome: 'taken' });
    expect(JSON.parse(new TextDecoder().decode(body))).toMatchObject({
      counts: { rows: lines, accepted: lines },
    });
    const done = { answered: true, failed: false };
    expect(threads).toEqual([done, done]);
  });

  it('plan finds a file that nobody judged yet', async () => {
    const pipeline = await packed();
    const { key, version } = await pipeline.land('incoming/shop/one.csv', files[0].content, day);

    const answer = await plan(pipeline, 'sweep');

    expect(answer).toMatchObject({ outcome: 'validate', items: [{ kind: 'landed', key, version }] });
  });

  it('score makes the run of the laptop, under its name and to the byte', async () => {
    const pipeline = await packed();
    await takeIn(pipeline);

    const scored = await score(pipeline, await plan(pipeline, 'refresh'));

    const laptop = await onLaptop(files);
    expect(scored.runId).toBe(laptop.runId);
    expect(await runAt(pipeline.stack.store, scored.manifest)).toEqual(laptop);
  });

  it('notify sends the letter, once', async () => {
    const pipeline = await packed();
    const { store } = pipeline.stack;
    const { MARKETING_TOPIC_ARN = '' } = pipeline.stack.variablesOf('notify');
    await publishFixtureIn(store, { churn_risk: [contactRow(1)] }, `${day}-000000000001`);
    const letters = await topicInbox(server, MARKETING_TOPIC_ARN);
    const event = { execution: 'schedule-1', scheduledAt: `${day}T05:00:00Z` };

    const answers = [await answerOf(pipeline, 'notify', event), await answerOf(pipeline, 'notify', event)];

    expect(answers).toMatchObject([{ outcome: 'sent', asOf: day }, { outcome: 'sent-before' }]);
    expect(await letters()).toHaveLength(1);
    expect(await store.head(letterKey(day))).toBeDefined();
  });

  it('all write JSON lines and nothing else', async () => {
    const pipeline = await packed();
    await takeIn(pipeline);
    await score(pipeline, await plan(pipeline, 'refresh'));

    const lines = (await pipeline.close()).trim().split('\n');

    expect(lines.length).toBeGreaterThan(4);
    expect(lines.filter((line) => !isJson(line))).toEqual([]);
  });
});
