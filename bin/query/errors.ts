/** A query that is not run, or that failed. Says nothing of the rows that it was about. */
export class QueryError extends Error {
  readonly reason = 'query';
  readonly exitCode = 2;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

// What these say rests on the text of the query and on the columns that it may name. The others quote values of rows,
// which belong in the answer and nowhere else.
const aboutTheText = /^(Parser|Binder|Catalog|Syntax|Not implemented) Error:/;

const known: readonly (readonly [RegExp, string])[] = [
  [/^Conversion Error:/, 'a value of the rows does not fit the type that the query asks for; use try_cast.'],
  [/^Out of Memory Error:/, 'it needs more memory than engine.memoryMiB; ask for less at once.'],
  [/^Out of Range Error:/, 'a value is past the limits of its type.'],
  [/^Permission Error:/, 'it reaches for something outside its tables.'],
];

/** What is said of an error of the database. */
export function queryFailure(error: unknown): QueryError {
  const message = error instanceof Error ? error.message : '';
  const options = { cause: error };
  if (aboutTheText.test(message)) return new QueryError(message, options);
  const found = known.find(([pattern]) => pattern.test(message));
  return new QueryError(
    `The query failed: ${found?.[1] ?? 'the database refused a value of the rows.'}`,
    options,
  );
}
