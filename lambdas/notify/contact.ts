import { clipped } from '../text/clipped.ts';
import { inCurrency } from '../text/in-currency.ts';
import { wholeMoney } from '../text/numbers.ts';
import type { Contact } from './letter-facts.ts';

// With rank, money and days beside it, a line of the table fits on a phone held upright.
const widestName = 22;

const widestText = 100;

/** What the letter calls a customer: the name, or the key where there is none. */
export const contactName = (
  { customer_name, customer_key }: Pick<Contact, 'customer_name' | 'customer_key'>,
  width = widestName,
): string => clipped(customer_name ?? customer_key, width);

/** Value at risk in whole money, and in which where no text above says it. */
export const contactRisk = (
  { value_at_risk: value }: Pick<Contact, 'value_at_risk'>,
  currency: string | null = null,
): string => (value === null ? '-' : inCurrency(currency, wholeMoney(value)));

// It stands beside the name already.
const riskInReason = /; [\d,]+ at risk$/;

/** Why the customer is in the letter and what to do, as far as they are known, without what `contactRisk` says. */
export const contactTexts = ({
  reason,
  recommended_action: action,
}: Pick<Contact, 'reason' | 'recommended_action'>): {
  readonly reason?: string;
  readonly action?: string;
} => ({
  ...(reason === null ? {} : { reason: clipped(reason.replace(riskInReason, ''), widestText) }),
  ...(action === null ? {} : { action: clipped(action, widestText) }),
});
