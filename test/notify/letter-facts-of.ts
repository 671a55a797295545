import fc from 'fast-check';
import type { LetterFacts } from '../../lambdas/notify/letter.ts';

/** Names that no person should have. */
export const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    ...['\u202Egnp.exe', 'a\nSubject: b', '\u001B[31m', '</script>', '"', '\\', '=1+1', '\uFFFE', '\uD800'],
    ...['محمد علي', 'שלום', 'रमेश', '日本太郎'.repeat(20), 'e\u0301'.repeat(999), 'x'.repeat(5000), ''],
    ...['👩‍👩‍👧‍👦', '<!--', ']]>', '&lt;', `' onload='x`],
  ),
);

/** Facts of a letter of 1 February 2026 with one thing to do, unless told otherwise. */
export const letterFactsOf = (given: Partial<LetterFacts>): LetterFacts => {
  const contacts = given.contacts ?? [];
  return {
    counts: {
      ...{ act_now: contacts.length, value_at_risk: '1240.50', without_value: 0 },
      new_customers: contacts.filter(({ is_new }) => is_new).length,
      ...{ bases: 'value_12m and p_alive', lost: 3, control_group: 1 },
    },
    actions: [{ recommended_action: 'Call them.', customers: contacts.length, value_at_risk: '1240.50' }],
    ...{ contacts, otherNew: [], unseen: [], findings: ['96 of 478 customers bring 54.7 %.'] },
    ...{ asOf: '2026-02-01', runAsOf: '2026-02-01', runId: '2026-02-01-0', isHeld: false },
    currency: null,
    list: { kind: 'beside', file: 'churn_risk.csv' },
    ...given,
  };
};
