import type { Readable } from 'node:stream';

/** Below it, by source, stand the exports in the landing zone. */
export const incomingPrefix = 'incoming/';

/** A version of an object that an uploader put into the landing zone. */
export type LandedObject = {
  /** Key in the landing zone: `incoming/<source>/…`. */
  readonly key: string;
  readonly version: string;
  readonly bytes: number;
  /** Modification time, whole seconds since 1970. */
  readonly modified: number;
};

/** Where uploaders put exports. Nothing is ever changed there; each version of a key is an object of its own. */
export type Landing = {
  /** A version, or undefined if it is gone. `modified` is what the uploader stated, unless it is later than the upload. */
  head(key: string, version: string): Promise<LandedObject | undefined>;
  /** The content of a version. It ends after the last byte or with an error. Throws ObjectNotFound. */
  open(key: string, version: string): Promise<Readable>;
  /** Every version below `incoming/`, also replaced ones, without those that mark a deletion. `modified` is the time of upload. */
  list(): AsyncIterable<LandedObject>;
};
