import { describe, expect, it } from 'vitest';
import { letterKey } from '../../lambdas/lake/keys.ts';
import { memoryStore } from '../../lambdas/lake/memory-store.ts';
import type { Store } from '../../lambdas/lake/store.ts';
import { LetterInDoubt } from '../../lambdas/notify/letter-in-doubt.ts';
import { memoryNotifier } from './memory-notifier.ts';
import { NotSent, type Message, type Notifier } from '../../lambdas/notify/notifier.ts';
import { sendLetter, type LetterErrand, type LetterOutcome } from '../../lambdas/notify/send-letter.ts';
import { everyInterleaving, interleave } from '../lake/interleave.ts';
import { mortal, Death, type Step } from './mortal.ts';

const asOf = '2026-02-01';
const letter: Message = { subject: 'the letter', texts: { default: 'the letter' } };

type Parts = { readonly store: Store; readonly marketing: Notifier; readonly operations: Notifier };

const newParts = () => ({
  store: memoryStore(),
  marketing: memoryNotifier(),
  operations: memoryNotifier(),
});

const send = (parts: Parts, execution = 'one'): Promise<LetterOutcome> => {
  const now = (): Date => new Date('2026-02-01T06:00:00Z');
  const errand: LetterErrand = { ...parts, now, asOf, scheduledAt: '2026-02-01T05:00:00Z', execution };
  return sendLetter(errand, () => Promise.resolve(letter));
};

const failingWith = (error: Error, notifier: Notifier = memoryNotifier()): Notifier => ({
  ...notifier,
  send: () => Promise.reject(error),
});

const claimOf = async (store: Store): Promise<unknown> =>
  JSON.parse(Buffer.from((await store.get(letterKey(asOf)))?.body ?? '').toString('utf8'));

describe('a letter that the topic turns down', () => {
  it('is sent by the next try, whosever it is', async () => {
    for (const execution of ['one', 'two']) {
      const parts = newParts();
      const refusing = failingWith(new NotSent('Throttled'));

      await expect(send({ ...parts, marketing: refusing })).rejects.toMatchObject({ reason: 'not-sent' });
      expect(await send(parts, execution)).toBe('sent');
      expect(await send(parts, execution)).toBe('sent-before');

      expect(parts.marketing.sent).toEqual([letter]);
      expect(parts.operations.sent).toEqual([]);
    }
  });

  it('is not sent by two who try next at once', async () => {
    const orders = await everyInterleaving(4, async (choose) => {
      const { store, marketing, operations } = newParts();
      await send({ store, operations, marketing: failingWith(new NotSent('Throttled')) }).catch(() => 0);

      const actors = ['one', 'two'].map(
        (execution) => (shared: Store) => send({ store: shared, marketing, operations }, execution),
      );
      await interleave(store, actors, choose);

      expect(marketing.sent).toEqual([letter]);
    });
    expect(orders).toBeGreaterThan(10);
  });
});

describe('a letter of which nobody knows whether it went out', () => {
  const unknown = new Error('socket hang up');

  it('is not sent again, and operations hear of it once', async () => {
    const parts = newParts();

    expect(await send({ ...parts, marketing: failingWith(unknown) })).toBe('uncertain');
    expect(await send(parts)).toBe('uncertain');
    expect(await send(parts, 'two')).toBe('sent-before');

    expect(parts.marketing.sent).toEqual([]);
    expect(parts.operations.sent.map(({ subject }) => subject)).toEqual([
      'Letter to marketing of 2026-02-01: it may not have gone out',
    ]);
    expect(parts.operations.sent[0]?.texts.default).toContain(
      '{"trigger":"schedule","scheduledAt":"2026-02-01T05:00:00Z"}',
    );
  });

  it('fails the step until operations could be told', async () => {
    const parts = newParts();
    const unreachable = { ...parts, operations: failingWith(unknown), marketing: failingWith(unknown) };

    await expect(send(unreachable)).rejects.toMatchObject({ reason: 'letter-in-doubt', cause: unknown });
    await expect(send(unreachable)).rejects.toMatchObject({ reason: 'letter-in-doubt' });
    expect(await send(parts)).toBe('uncertain');

    expect(parts.operations.sent).toHaveLength(1);
  });

  it('can be sent again after operations deleted the claim', async () => {
    const parts = newParts();
    await send({ ...parts, marketing: failingWith(unknown) });
    await parts.store.delete(letterKey(asOf));

    expect(await send(parts, 'by hand')).toBe('sent');
  });
});

describe('two executions for one date', () => {
  it('send one letter, in whichever order their steps happen', async () => {
    const orders = await everyInterleaving(6, async (choose) => {
      const { store, marketing, operations } = newParts();
      const actors = ['one', 'two'].map(
        (execution) => (shared: Store) => send({ store: shared, marketing, operations }, execution),
      );
      const results = await interleave(store, actors, choose);

      expect(marketing.sent).toEqual([letter]);
      expect(operations.sent).toEqual([]);
      expect(results.map((result) => (result as { value?: string }).value).sort()).toEqual([
        'sent',
        'sent-before',
      ]);
    });
    expect(orders).toBeGreaterThan(5);
  });
});

describe('a process that dies', () => {
  // Whoever comes after it lives.
  const afterwards = async (parts: Parts): Promise<void> => {
    for (const execution of ['one', 'one', 'two']) await send(parts, execution);
  };

  const isEnd = (end: unknown): boolean =>
    end === 'lived' || end instanceof Death || end instanceof NotSent || end instanceof LetterInDoubt;

  async function dieAt(step: Step, topic: 'taking' | 'refusing'): Promise<boolean> {
    const parts = newParts();
    const marketing = topic === 'taking' ? parts.marketing : failingWith(new NotSent('Throttled'));
    const { dying, died } = mortal({ ...parts, marketing }, step);
    await expect(
      send(dying)
        .then(() => 'lived')
        .catch((error: unknown) => error),
    ).resolves.toSatisfy(isEnd);
    await afterwards(parts);

    const place = JSON.stringify({ step, topic });
    expect(parts.marketing.sent.length, place).toBeLessThanOrEqual(1);
    const isKnown = parts.marketing.sent.length === 1 || parts.operations.sent.length > 0;
    expect(isKnown, place).toBe(true);
    return died();
  }

  it.each(['taking', 'refusing'] as const)(
    'never makes it two letters, and none only where operations hear of it, with a topic that is %s',
    async (topic) => {
      let deaths = 0;
      for (let at = 1; ; at += 1) {
        const before = await dieAt({ at, when: 'before' }, topic);
        const after = await dieAt({ at, when: 'after' }, topic);
        if (!before && !after) break;
        deaths += 2;
      }
      expect(deaths).toBe(8);
    },
  );

  it('leaves a claim that says what is known', async () => {
    const parts = newParts();
    await send(parts);

    expect(await claimOf(parts.store)).toMatchObject({ execution: 'one', messageId: 'message-1' });
  });
});

describe('a store that fails once', () => {
  it('does not keep the letter back where the claim was made, but its answer got lost', async () => {
    const parts = newParts();
    const { dying } = mortal(parts, { at: 2, when: 'after' }, 'lives on');

    expect(await send(dying)).toBe('sent');
  });

  const steps = [1, 2, 3, 4].flatMap((at) => [
    { at, when: 'before' as const },
    { at, when: 'after' as const },
  ]);

  it.each(steps)('never makes it two letters: $when operation $at', async (step) => {
    const parts = newParts();
    const { dying } = mortal(parts, step, 'lives on');

    const first = await send(dying).catch((error: unknown) => error);
    await send(parts);
    await send(parts, 'two');

    expect(parts.marketing.sent.length, String(first)).toBeLessThanOrEqual(1);
    expect(parts.marketing.sent.length + parts.operations.sent.length, String(first)).toBeGreaterThan(0);
  });
});
