import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contact, LetterCounts } from '../../lambdas/notify/letter-facts.ts';
import { letterMessage } from '../../lambdas/notify/letter-message.ts';
import { letterText } from '../../lambdas/notify/letter-text.ts';
import { composedLetter, type LetterFacts } from '../../lambdas/notify/letter.ts';
import { messageBody } from '../../lambdas/notify/message-body.ts';
import { hostile } from './letter-facts-of.ts';

const money = fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n }).map((whole) => `${whole}.50`);
const count = fc.nat({ max: 2 ** 31 - 1 });

const contact: fc.Arbitrary<Contact> = fc.record({
  rank: count,
  customer_key: hostile,
  customer_name: fc.option(hostile),
  value_at_risk: fc.option(money),
  recency_days: count,
  is_new: fc.boolean(),
  reason: fc.option(hostile),
  recommended_action: fc.option(hostile),
});

const counts: fc.Arbitrary<LetterCounts> = fc.record({
  ...{ act_now: count, without_value: count, new_customers: count, lost: count, control_group: count },
  value_at_risk: fc.option(money),
  bases: fc.constantFrom('', 'value_12m and p_alive', 'another'),
});

const facts: fc.Arbitrary<LetterFacts> = fc.record({
  counts,
  actions: fc.array(fc.record({ recommended_action: hostile, customers: count, value_at_risk: money }), {
    maxLength: 5,
  }),
  contacts: fc.array(contact, { maxLength: 12 }),
  otherNew: fc.array(contact, { maxLength: 5 }),
  unseen: fc.array(fc.record({ source: hostile, lastDay: fc.constant('2026-01-05'), customers: count }), {
    maxLength: 40,
  }),
  ...{ asOf: fc.constant('2026-02-01'), runId: fc.constant('2026-02-01-0'), isHeld: fc.boolean() },
  runAsOf: fc.constantFrom('2026-02-01', '2026-01-30'),
  currency: fc.constantFrom(null, 'GBP'),
  findings: fc.array(fc.constant('96 of 478 customers bring 54.7 % of what all of them spent.'), {
    maxLength: 5,
  }),
  list: fc.constant({ kind: 'store' as const, uri: 's3://bucket/key', page: 'https://page' }),
});

const mode = fc.constantFrom('list' as const, 'summary' as const);

// Tab and line end are no danger; isolates are put round names that are written from right to left.
const unsafe = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066\u2067]/u;

describe('the letter, whatever customers are called', () => {
  it('has a subject that SNS takes', () => {
    fc.assert(
      fc.property(facts, mode, (given, as) => {
        const { subject } = letterMessage(given, as);
        expect(subject).toMatch(/^[!-~][ -~]{0,98}$/);
      }),
    );
  });

  it('has nothing that a mail program obeys or hides', () => {
    fc.assert(
      fc.property(facts, mode, (given, as) => {
        const { email = '' } = letterMessage(given, as).texts as Record<string, string>;
        expect(unsafe.exec(email.replaceAll('\n', ''))).toBeNull();
      }),
    );
  });

  it('keeps every customer on lines of its own', () => {
    const lines = (given: LetterFacts): number =>
      letterText(composedLetter(given, 'list', 12)).split('\n').length;
    fc.assert(
      fc.property(facts, hostile, (given, text) => {
        const called = (of: Contact, name: string): Contact => ({
          ...{ ...of, customer_name: name, reason: name, recommended_action: name },
        });
        const plain = given.contacts.map((of) => called(of, 'n'));
        const odd = given.contacts.map((of) => called(of, text));
        expect(lines({ ...given, contacts: odd })).toBe(lines({ ...given, contacts: plain }));
      }),
    );
  });

  it('is JSON for machines, of texts, with the default that SNS wants', () => {
    fc.assert(
      fc.property(facts, mode, (given, as) => {
        const texts = JSON.parse(messageBody(letterMessage(given, as))) as Record<string, unknown>;
        expect(Object.keys(texts)).toEqual(['default', 'email', 'sms']);
        expect(Object.values(texts).every((text) => typeof text === 'string')).toBe(true);
        expect(JSON.parse(texts['default'] as string)).toMatchObject({ kind: 'churn-risk', version: 1 });
        expect(texts['default']).not.toMatch(/[\uFFFE\uFFFF]/);
      }),
    );
  });
});

describe('the size of the letter', () => {
  const limit = 262_144;

  const long = (length: number, text: string): LetterFacts => ({
    counts: {
      ...{ act_now: length, value_at_risk: '1.00', without_value: 0, new_customers: length },
      ...{ bases: 'value_12m and p_alive', lost: 0, control_group: 0 },
    },
    contacts: Array.from({ length }, (_, index) => ({
      ...{ rank: index + 1, customer_key: text, customer_name: text, value_at_risk: '1.00' },
      ...{ recency_days: 9, is_new: true, reason: text, recommended_action: text },
    })),
    ...{ actions: [], otherNew: [], unseen: [], isHeld: false, runId: 'r' },
    ...{ asOf: '2026-02-01', runAsOf: '2026-02-01', findings: [], currency: 'GBP' },
    list: { kind: 'store', uri: 'u', page: 'p' },
  });

  const size = (given: LetterFacts): number =>
    Buffer.byteLength(JSON.stringify(letterMessage(given, 'list').texts), 'utf8');

  it.each([
    ['plain', 'Ada Lovelace'],
    ['wide', '日本'.repeat(40)],
    ['quoted', '"\\'.repeat(90)],
    ['unprintable', '\u0001'.repeat(60)],
  ])('stays below 256 KB with many customers, all protocols together, where names are %s', (_, text) => {
    const given = long(3000, text);
    const message = letterMessage(given, 'list');
    const { list } = JSON.parse(message.texts.default) as { list: unknown[] };

    expect(size(given)).toBeLessThanOrEqual(limit);
    expect(size(given)).toBeGreaterThan(limit - 10_000);
    expect(list.length).toBeGreaterThan(50);
    expect((message.texts as Record<string, string>)['email']).toContain(
      `${(3000 - list.length).toLocaleString('en')} more customers did not fit into this letter.`,
    );
  });

  it('is not changed by one customer with a name of a megabyte', () => {
    const given = long(10, 'Ada');
    const [first, ...others] = given.contacts;
    const long_name = 'x'.repeat(2 ** 20);
    const contacts = [{ ...first, customer_key: long_name, customer_name: long_name } as Contact, ...others];
    const { list } = JSON.parse(letterMessage({ ...given, contacts }, 'list').texts.default) as {
      list: { customer_name: string | null }[];
    };

    expect(list.map(({ customer_name }) => customer_name)).toEqual([null, ...Array<string>(9).fill('Ada')]);
  });
});
