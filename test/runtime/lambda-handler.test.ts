import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { openEngine } from '../../lambdas/engine/engine.ts';
import { ObjectNotFound } from '../../lambdas/lake/errors.ts';
import { lambdaHandler, type Room } from '../../lambdas/runtime/lambda-handler.ts';
import { context } from './context.ts';
import { saidBy } from './said.ts';

const canary = 'Canary-Customer-4711';

const thrownBy = (work: (room: Room) => Promise<unknown>): Promise<unknown> =>
  lambdaHandler('plan', z.unknown(), (_event, room) => work(room))({}, context).then(
    () => undefined,
    (error: unknown) => error,
  );

beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  return () => vi.restoreAllMocks();
});

describe('a handler', () => {
  it('gives the work the parsed event and answers with what it returns', async () => {
    const handler = lambdaHandler('plan', z.object({ one: z.number() }), ({ one }) =>
      Promise.resolve(one + 1),
    );

    expect(await handler({ one: 1, two: 2 }, context)).toBe(2);
  });

  it('refuses an event of another form by its places, without its values', async () => {
    const handler = lambdaHandler('plan', z.object({ one: z.number() }), () => Promise.resolve(1));

    const said = await saidBy(() =>
      expect(handler({ one: canary }, context)).rejects.toMatchObject({
        reason: 'event',
        message: 'plan does not know this event: wrong or missing at one.',
      }),
    );
    expect(said).not.toContain(canary);
  });

  it('writes log lines and metrics as JSON', async () => {
    const handler = lambdaHandler('plan', z.unknown(), (_event, { logger, count }) => {
      logger.info('a line\nof two');
      count('StaleSources', 3);
      return Promise.resolve();
    });

    const said = await saidBy(() => handler({}, context));

    const [line, metric] = said
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as object);
    expect(line).toMatchObject({ message: 'a line\nof two', step: 'plan', function_request_id: 'a-request' });
    expect(metric).toMatchObject({
      StaleSources: 3,
      _aws: { CloudWatchMetrics: [{ Dimensions: [['service']] }] },
    });
  });

  it('has a folder for its work alone, which goes with it, also when it fails', async () => {
    const folders: string[] = [];
    const error = await thrownBy(({ workFolder }) => {
      folders.push(workFolder);
      writeFileSync(join(workFolder, 'left'), 'over');
      return Promise.reject(new ObjectNotFound('a/key'));
    });

    expect(error).toMatchObject({ name: 'ObjectNotFound' });
    expect(folders.map((folder) => existsSync(folder))).toEqual([false]);
  });
});

describe('what a handler throws on', () => {
  it('is the same error by name, reason and message where the error is ours', async () => {
    expect(await thrownBy(() => Promise.reject(new ObjectNotFound('landing/a.csv')))).toMatchObject({
      name: 'ObjectNotFound',
      reason: 'object-not-found',
      message: 'No object is stored at landing/a.csv.',
    });
  });

  it.each([
    [`select cast('${canary}' as integer)`, 'The database met with: Conversion Error'],
    [`selec '${canary}'`, 'The database met with: Parser Error'],
    [`select error('${canary}: 1\n    at ${canary}:1:2')`, 'The database met with: Invalid Input Error'],
  ])('is, after %s, the kind of fault, and neither it nor the log has the value', async (sql, message) => {
    let error: unknown;
    const said = await saidBy(async () => {
      error = await thrownBy(async ({ workFolder }) => {
        const engine = await openEngine({ memoryMiB: 256, parentFolder: workFolder });
        await engine.run(sql).finally(() => engine.close());
      });
    });

    expect(error).toMatchObject({
      reason: 'unexpected',
      message: expect.stringContaining(message) as string,
    });
    const everything = JSON.stringify(error, Object.getOwnPropertyNames(error));
    expect(`${said}${everything}${error instanceof Error ? (error.stack ?? '') : ''}`).not.toContain(canary);
    expect(said).toContain(message);
  });

  it('says nothing of an error that anybody may have written', async () => {
    const said = await saidBy(() => thrownBy(() => Promise.reject(new TypeError(`${canary} is odd`))));

    expect(said).toContain('Something unexpected happened');
    expect(said).toContain('TypeError');
    expect(said).not.toContain(canary);
  });
});
