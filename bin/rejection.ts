/** A file that was rejected, under the name that people know, with what is wrong and what to do. */
export type Rejection = { readonly file: string; readonly reason: string; readonly message: string };
