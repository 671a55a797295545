// What Lambda itself says to every function. Outside of it, for instance in a test, a middling function is assumed.
const middlingMiB = 2048;

export const functionMemoryMiB = (): number =>
  Number(process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'] ?? middlingMiB);

/** Names the environment that the process runs in; a process that follows a killed one there has the same. */
export const environmentName = (): string =>
  process.env['AWS_LAMBDA_LOG_STREAM_NAME'] ?? `process-${process.pid}`;
