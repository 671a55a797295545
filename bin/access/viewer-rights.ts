/** What IAM and Athena say of whoever queries. */
export type ViewerRights = {
  /** `open`: it does not keep results for itself, or lets queries choose other settings. */
  workgroup(name: string): Promise<'good' | 'open' | 'missing'>;
  /** Whether the policies of a principal let it read files of the buckets, past Lake Formation. Unknown: not to be seen. */
  readsFiles(principal: string): Promise<'no' | 'yes' | 'unknown'>;
};
