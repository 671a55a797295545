import type { Delivery } from './delivery.ts';
import { fileId } from './keys.ts';

/** Some bytes of one source, however often and under whatever names they came. */
export type Content = {
  readonly source: string;
  readonly sha256: string;
  readonly fileId: string;
  /** The first delivery: least modification time, then name. Its name and age are the content's. */
  readonly first: Delivery;
};

const byAge = (a: Delivery, b: Delivery): number =>
  a.modified - b.modified || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** The content behind one or more deliveries of the same bytes in the same source. */
export function contentOf(deliveries: readonly [Delivery, ...Delivery[]]): Content {
  const first = deliveries.reduce((a, b) => (byAge(a, b) <= 0 ? a : b));
  return {
    source: first.source,
    sha256: first.sha256,
    fileId: fileId(first.source, first.sha256),
    first,
  };
}
