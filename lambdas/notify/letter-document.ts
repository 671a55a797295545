import type { LetterFacts, LetterMode } from './letter.ts';
import { leftOutOf, type Contact } from './letter-facts.ts';

// Longer ones are no names, and would keep others out of the letter.
const longestText = 200;

const bounded = (text: string | null): string | null =>
  text !== null && text.length > longestText ? null : text;

const mostSources = 20;

const listed = (contact: Contact) => ({
  ...contact,
  customer_key: bounded(contact.customer_key),
  customer_name: bounded(contact.customer_name),
  reason: bounded(contact.reason),
  recommended_action: bounded(contact.recommended_action),
});

/**
 * The letter for machines, as JSON text. `list` holds the first `rows` customers to win back, and is null where the
 * letter names none; texts of more than 200 signs are null. Money is decimal text, in `currency`.
 */
export function letterDocument(facts: LetterFacts, mode: LetterMode, rows: number): string {
  const { counts, unseen } = facts;
  const document = {
    version: 1,
    kind: 'churn-risk',
    as_of: facts.asOf,
    run_id: facts.runId,
    run_as_of: facts.runAsOf,
    counts: {
      act_now: counts.act_now,
      new: counts.new_customers,
      without_value: counts.without_value,
      lost: counts.lost,
      control_group: counts.control_group,
      left_out: leftOutOf(unseen),
    },
    currency: facts.currency,
    value_at_risk: counts.value_at_risk,
    value_at_risk_basis: counts.bases === '' ? null : counts.bases,
    stale_sources: unseen.slice(0, mostSources).map(({ source, lastDay, customers }) => ({
      source,
      newest_day: lastDay,
      customers,
    })),
    whole_list: facts.list.kind === 'store' ? facts.list.uri : facts.list.file,
    findings: facts.findings,
    list: mode === 'list' ? facts.contacts.slice(0, rows).map(listed) : null,
  };
  return plainJson(document);
}

// No XML may hold these two, and SNS hands messages to SQS as XML.
const plainJson = (value: object): string =>
  JSON.stringify(value).replace(/[\uFFFE\uFFFF]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`);
