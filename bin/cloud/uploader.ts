export type Upload = {
  readonly path: string;
  /** Key in the landing bucket. */
  readonly key: string;
  /** Modification time of the file, whole seconds since 1970. */
  readonly modified: number;
};

export type Uploader = {
  /** Puts a file into the landing bucket. Returns the version that it became. */
  upload(file: Upload): Promise<{ readonly version: string }>;
};
