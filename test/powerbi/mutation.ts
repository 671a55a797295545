/** One mistake in a file of the model, and what the lint says of it. */
export type Mutation = {
  readonly what: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly problem: RegExp;
};

export const mutation = (
  what: string,
  file: string,
  from: string,
  to: string,
  problem: RegExp,
): Mutation => ({
  what,
  file,
  from,
  to,
  problem,
});

export const tableFile = (name: string): string => `definition/tables/${name}.tmdl`;
