import type { Contact } from './letter-facts.ts';

/** What a letter consists of; text from outside is in it as it came. */
export type Block =
  /** A paragraph. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Numbers that stand out, and what each counts. */
  | { readonly kind: 'numbers'; readonly numbers: readonly (readonly [number: string, words: string])[] }
  /** Customers, each with why and what to do. */
  | { readonly kind: 'contacts'; readonly contacts: readonly Contact[] }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

export type Part = { readonly title: string; readonly blocks: readonly Block[] };

/** A letter before it is plain text or a page. */
export type Letter = {
  readonly title: string;
  readonly lead: readonly Block[];
  readonly parts: readonly Part[];
};

export const text = (words: string): Block => ({ kind: 'text', text: words });

export const list = (items: readonly string[]): Block => ({ kind: 'list', items });
