import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

// What Lambda's own start-up code does with a function: loads the handler that its configuration names, and lets it have
// one event after the other. Threads are watched, because an answer does not tell who did the work.
const [module, name] = process.env._HANDLER.split('.');
const task = process.env.LAMBDA_TASK_ROOT;
const handlers = await import(pathToFileURL(join(task, `${module}.mjs`)).href);
const loadedMs = performance.now();

const context = {
  functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:${process.env.AWS_REGION}:123456789012:function:a`,
  memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
  logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
};

let threads = [];
process.on('worker', (worker) => {
  const thread = { answered: false, failed: false };
  threads.push(thread);
  worker.once('message', () => (thread.answered = true));
  worker.once('error', () => (thread.failed = true));
});

process.on('message', async ({ event, id }) => {
  threads = [];
  const end = Date.now() + 900_000;
  const call = { ...context, awsRequestId: id, getRemainingTimeInMillis: () => end - Date.now() };
  const outcome = await handlers[name](event, call).then(
    (answer) => ({ answer }),
    ({ name: type, reason, message }) => ({ failure: { type, reason, message } }),
  );
  process.send({
    ...outcome,
    threads,
    loadedMs,
    version: process.version,
    peakMiB: process.resourceUsage().maxRSS / 1024,
  });
});
