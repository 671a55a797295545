import { isAccessDenied } from '../cloud/service-failure.ts';
import { failureOf } from '../failure.ts';

/** What was looked at, or why these credentials may not see it. */
export type Seen<T> = { readonly seen: T } | { readonly denied: string };

/** Looks at something; a refusal is an answer too. */
export async function seen<T>(look: () => Promise<T>): Promise<Seen<T>> {
  try {
    return { seen: await look() };
  } catch (error) {
    if (isAccessDenied(error)) return { denied: failureOf(error).message };
    throw error;
  }
}

/** The same in another form; a refusal stays as it is. */
export const seenAs = <T, R>(part: Seen<T>, form: (value: T) => R): R | { readonly denied: string } =>
  'seen' in part ? form(part.seen) : part;
