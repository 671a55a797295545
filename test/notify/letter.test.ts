import { describe, expect, it } from 'vitest';
import { contactRow } from './contact-rows.ts';
import { letterOf } from './letter-of.ts';

const rows = (count: number, given = {}) =>
  Array.from({ length: count }, (_, index) => contactRow(index + 1, given));

describe('the letter', () => {
  it('names the first of those to win back, and says of how many', async () => {
    const { email, document } = await letterOf(rows(12));

    expect(email).toContain('WHOM TO WIN BACK: THE FIRST 10 OF 12');
    expect(email).toContain('Customer 10');
    expect(email).not.toContain('Customer 11');
    expect(document.list).toHaveLength(10);
    expect(document.list?.[0]).toEqual({
      ...{ rank: 1, customer_key: 'k1', customer_name: 'Customer 1', value_at_risk: '296.00' },
      ...{ recency_days: 74, is_new: false },
      reason: 'silent 74 days, usual gap 21; 37 % gone; 296 at risk',
      recommended_action: 'Write personally, with an offer to come back.',
    });
  });

  it('names the currency where its amounts are introduced, and to machines', async () => {
    const { subject, email, document } = await letterOf(rows(12, { is_new: true }), {}, 'GBP');

    expect(subject).toBe('Churn risk 2026-02-01: 12 to win back, GBP 3,552 at risk, 12 new');
    expect(email).toContain('GBP 3,552  at risk with them');
    expect(email).toContain('- 12 customers, GBP 3,552 at risk: Write personally');
    expect(email).toContain('in the whole list. All amounts are in GBP.');
    expect(email).toContain('- Customer 11, GBP 296 at risk');
    expect(document.currency).toBe('GBP');
  });

  it('says nothing of a currency where none is known', async () => {
    const { subject, email, document } = await letterOf(rows(12, { is_new: true }));

    expect(subject).toContain(', 3,552 at risk');
    expect(email).not.toMatch(/All amounts|null|[A-Z]{3} [\d,]+ +at risk/);
    expect(document.currency).toBeNull();
  });

  it('names nobody as a summary, to nobody', async () => {
    const { email, document, texts } = await letterOf(rows(3, { is_new: true }), { mode: 'summary' });

    expect(document.list).toBeNull();
    expect(JSON.stringify(texts)).not.toMatch(/Customer \d|"k\d/);
    expect(email).toContain('  3  customers to win back');
  });

  it('never asks to contact the control group, in words or counts', async () => {
    const { subject, email, document, texts } = await letterOf([
      contactRow(1, { control_group: true, customer_name: 'Left Alone', is_new: true }),
      contactRow(2),
    ]);

    expect(JSON.stringify(texts)).not.toContain('Left Alone');
    expect(subject).toBe('Churn risk 2026-02-01: 1 to win back, 296 at risk, 0 new');
    expect(email).toContain('1 customer belongs to the control group.');
    expect(document.counts).toMatchObject({ act_now: 1, new: 0, control_group: 1 });
    expect(document.value_at_risk).toBe('296.00');
  });

  it.each([
    { where: 'all are named', control_group: false, words: 'rank in the whole list.' },
    {
      where: 'some are left out',
      control_group: true,
      words: 'list; those that are missing belong to customers',
    },
  ])('says before the names what their ranks are, where $where', async ({ control_group, words }) => {
    const { email } = await letterOf([contactRow(1, { control_group }), contactRow(2)]);

    expect(email.indexOf(words)).toBeGreaterThan(email.indexOf('WHOM TO WIN BACK'));
    expect(email.indexOf(words)).toBeLessThan(email.indexOf('#  Name'));
  });

  it('counts the lost and does not name them', async () => {
    const { email, document } = await letterOf([
      contactRow(1),
      contactRow(2, { urgency: 'lost', customer_name: 'Long Gone' }),
    ]);

    expect(email).not.toContain('Long Gone');
    expect(email).toContain('1 customer is lost');
    expect(document.counts).toMatchObject({ act_now: 1, lost: 1 });
  });

  it('marks who is new, and names the new ones further down the list', async () => {
    const list = rows(15).map((row) => ({ ...row, is_new: [2, 12, 14].includes(Number(row['rank'])) }));
    const { email } = await letterOf(list);

    expect(email).toMatch(/^ 2 {2}Customer 2 .* {2}new$/m);
    expect(email).toContain('NEW, BESIDE THOSE MARKED ABOVE: 2\n- Customer 12, 296 at risk\n- Customer 14');
    expect(email).toContain('3  new since 26 January 2026');
  });

  it('calls customers by their key where they have no name', async () => {
    expect((await letterOf([contactRow(1, { customer_name: null })])).email).toMatch(/^1 {2}k1 /m);
  });

  it.each([
    ['value_12m and p_alive', 'would bring in the next 12 months'],
    ['net spend of the 365 days up to the last order', 'spent in the 365 days up to their last order'],
    ['a basis to come', 'At risk is: a basis to come.'],
  ])('says that values rest on %s', async (basis, words) => {
    expect((await letterOf([contactRow(1, { value_at_risk_basis: basis })])).email).toContain(words);
  });

  it('says for how many there is no value', async () => {
    const none = { value_at_risk: null, value_at_risk_basis: null };
    const { email } = await letterOf([contactRow(1), contactRow(2, none)]);

    expect(email).toContain('Not known for 1: more was returned than bought.');
    expect(email).toMatch(/Customer 2 +- +74 d/);
  });

  it('does without values where there are none', async () => {
    const none = { value_at_risk: null, value_at_risk_basis: null, value_12m: null, p_alive: null };
    const { subject, email } = await letterOf(rows(2, { ...none, reason: null }));

    expect(subject).toBe('Churn risk 2026-02-01: 2 to win back, 0 new');
    expect(email).toContain('unknown  at risk with them');
    expect(email).toContain('What is at risk cannot be said yet.');
  });

  it('adds amounts exactly', async () => {
    const { document } = await letterOf(rows(3, { value_at_risk: '9007199254740993.10' }));

    expect(document.value_at_risk).toBe('27021597764222979.30');
  });

  it.each([
    [[], 'Churn risk 2026-02-01: nobody at risk', 'Nobody is at risk.'],
    [
      [contactRow(1, { urgency: 'lost' })],
      'Churn risk 2026-02-01: nobody to win back, 1 lost',
      'There is nobody to win back at the moment.',
    ],
  ])('says that there is nobody to win back', async (list, expected, words) => {
    const { subject, email } = await letterOf(list);

    expect(subject).toBe(expected);
    expect(email).toContain(words);
    expect(email).not.toMatch(/WHOM|NEW|MEAN|rank/);
  });
});
