import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import type { S3Client } from '@aws-sdk/client-s3';

export type Request = { readonly query: Record<string, string>; readonly headers: Record<string, string> };
export type Response = {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Readable;
};

/** What happens to a request: `send` brings it to the server and returns the answer. */
export type Step = (send: () => Promise<Response>, request: Request) => Promise<Response>;

/** The command of each request of a client so far, repeated requests included. */
export type Requests = readonly string[];

/** Lets the steps happen to the requests of a command, one each; those that follow pass. */
export function interfere(client: S3Client, command: string, steps: readonly Step[]): Requests {
  const waiting = [...steps];
  const requests: string[] = [];
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        requests.push(commandName);
        const step = commandName === command ? waiting.shift() : undefined;
        if (step === undefined) return next(args);
        const send = async (): Promise<Response> => (await next(args)).response as Response;
        return { response: await step(send, args.request as Request) };
      },
    { step: 'deserialize', priority: 'low' },
  );
  return requests;
}

const bytesOf = (chunks: Iterable<Buffer> | AsyncIterable<Buffer>): Readable =>
  Readable.from(chunks, { objectMode: false });

/** S3 answers with these words, and does nothing. */
export const answer =
  (statusCode: number, xml: string): Step =>
  () =>
    Promise.resolve({ statusCode, headers: {}, body: bytesOf([Buffer.from(xml)]) });

export const error = (statusCode: number, code: string, message = ''): Step =>
  answer(statusCode, `<Error><Code>${code}</Code><Message>${message}</Message></Error>`);

const timeout = (): Error => Object.assign(new Error('no answer'), { name: 'TimeoutError' });

/** The request does not arrive. */
export const lost: Step = () => Promise.reject(timeout());

/** S3 does what it is asked for, but its answer gets lost. */
export const answerLost: Step = async (send) => {
  const { body } = await send();
  await buffer(body);
  throw timeout();
};

/** Something happens before the request arrives. */
export const after =
  (meanwhile: () => Promise<unknown>): Step =>
  async (send) => {
    await meanwhile();
    return send();
  };

/** The connection breaks after some bytes of the answer. */
export const brokenAfter =
  (bytes: number): Step =>
  async (send) => {
    const { body, ...about } = await send();
    return { ...about, body: bytesOf(firstBytes(body, bytes)) };
  };

async function* firstBytes(body: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  let left = bytes;
  for await (const chunk of body) {
    if (left > 0) yield chunk.subarray(0, left);
    left -= chunk.length;
    if (left > 0) continue;
    // Otherwise the reader might hear of the end before it got the last bytes.
    await setImmediate();
    throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
  }
}

/** The answer ends, as if complete, after some bytes. */
export const shortenedTo =
  (bytes: number): Step =>
  async (send) => {
    const { body, ...about } = await send();
    return { ...about, body: bytesOf([(await buffer(body)).subarray(0, bytes)]) };
  };

/** The answer states something else beside the content. */
export const withHeaders =
  (headers: Record<string, string>): Step =>
  async (send) => {
    const answered = await send();
    return { ...answered, headers: { ...answered.headers, ...headers } };
  };
