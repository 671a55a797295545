/** What may be said of an error anywhere: nothing of it is a value of a file. */
export type ErrorFacts = { readonly name: string; readonly reason: string; readonly message: string };

/**
 * The facts of an error. Texts that are neither ours nor those of AWS or the operating system stay out: errors of DuckDB
 * and of csv-parse quote the line they stumbled over.
 */
export function errorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) {
    return { name: 'Unexpected', reason: 'unexpected', message: 'Something was thrown that is no error.' };
  }
  const { name, message } = error;
  if ('reason' in error && typeof error.reason === 'string') return { name, reason: error.reason, message };
  if ('$metadata' in error) return { name, reason: 'aws', message };
  if ('syscall' in error && 'code' in error) return { name, reason: 'system', message };
  return { name, reason: 'unexpected', message: `${databaseFault(message)}${placeInCode(error)}` };
}

/** An error with the same facts, for those who print whatever they catch, as Lambda and Step Functions do. */
export function withoutValues(error: unknown): Error {
  const { name, reason, message } = errorFacts(error);
  return Object.assign(new Error(message), { name, reason });
}

// DuckDB begins with the kind of fault: "Out of Memory Error: …", "Conversion Error: …".
function databaseFault(message: string): string {
  const kind = /^((?:[A-Z][A-Za-z]*|of) ){1,4}Error(?=: )/.exec(message)?.[0];
  return kind === undefined ? 'Something unexpected happened' : `The database met with: ${kind}`;
}

function placeInCode({ stack = '', message }: Error): string {
  const start = stack.indexOf(message);
  // Frames only: a message may run over several lines.
  const frames = start === -1 ? [] : stack.slice(start + message.length).split('\n');
  const own = frames.find((frame) => frame.includes(':') && !/node:|node_modules/.test(frame));
  const where = /[^/\\(\s]+:\d+:\d+(?=\)?$)/.exec(own ?? '')?.[0];
  return where === undefined ? '.' : ` at ${where}.`;
}
