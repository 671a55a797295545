export type StoredObject = {
  readonly key: string;
  /** Changes with every write of the key. */
  readonly etag: string;
  readonly bytes: number;
  readonly modified: Date;
};

export type WriteCondition = { readonly ifAbsent: true } | { readonly ifMatch: string };

export type WriteOptions = { readonly condition?: WriteCondition };

export type ListOptions = {
  /** Keys up to this one are left out, and mostly not even looked at. */
  readonly after?: string | undefined;
};

export type DownloadOptions = {
  /** The version to bring, where the store keeps versions; none: the newest. */
  readonly version?: string | undefined;
};

/**
 * Where objects live: a folder, memory, or S3. Keys are `/`-separated and opaque; every method throws InvalidKey for
 * one that breaks the rules of key-rules.ts. An object is whole or absent: no reader sees a part of a write. Every
 * method may throw; a write that throws may still have happened.
 */
export type Store = {
  /** What is known of an object without reading it, or undefined. */
  head(key: string): Promise<StoredObject | undefined>;
  /** The objects whose key begins with `prefix` and follows `after`, ascending by key (code units). */
  list(prefix: string, options?: ListOptions): AsyncIterable<StoredObject>;
  /** A small object whole, or undefined. */
  get(key: string): Promise<{ readonly body: Uint8Array; readonly etag: string } | undefined>;
  /** Writes a small object. Throws PreconditionFailed when the condition does not hold. */
  put(key: string, body: Uint8Array | string, options?: WriteOptions): Promise<StoredObject>;
  /**
   * Brings an object to the local `path`, which must not exist. Read only: it may be the stored file itself. Throws
   * ObjectNotFound, also for a version that is not there or that this kind of store does not keep.
   */
  download(key: string, path: string, options?: DownloadOptions): Promise<void>;
  /**
   * Stores the local file at `path`. It is the store's from then on: what is stored may be the file itself, so it must
   * not change afterwards. Throws PreconditionFailed.
   */
  upload(path: string, key: string, options?: WriteOptions): Promise<StoredObject>;
  /** Removes an object; an absent one is success. Throws PreconditionFailed when `ifMatch` is given and is not its etag. */
  delete(key: string, options?: { readonly ifMatch?: string }): Promise<void>;
};
