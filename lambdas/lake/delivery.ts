/** One arrival of some content under some name. What was delivered is never forgotten, also when it was rejected. */
export type Delivery = {
  readonly source: string;
  /** Name in the landing zone, below the source. */
  readonly name: string;
  /** SHA-256 of the bytes as delivered, 64 hex digits. */
  readonly sha256: string;
  readonly bytes: number;
  /** Modification time when first seen, whole seconds since 1970. */
  readonly modified: number;
  /** Where the bytes as delivered are kept. */
  readonly raw: { readonly key: string; readonly version?: string };
};
