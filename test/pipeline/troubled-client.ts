import type { S3Client } from '@aws-sdk/client-s3';
import type { Request, Response, Step } from '../aws/interference.ts';

/** What befalls the next requests of a command about keys that begin so. */
export type Trouble = {
  readonly command: string;
  readonly key: string;
  readonly step: Step;
  /** So many requests; all of them unless given. */
  readonly times?: number;
};

/** Lets trouble come over a client, and go again: without one, requests pass. */
export function troubled(client: S3Client): (trouble?: Trouble) => void {
  let trouble: Trouble | undefined;
  let left = 0;
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const { Key = '', Prefix = Key } = args.input as { readonly Key?: string; readonly Prefix?: string };
        const met = trouble?.command === commandName && Prefix.startsWith(trouble.key);
        if (trouble === undefined || !met || left-- <= 0) return next(args);
        const send = async (): Promise<Response> => (await next(args)).response as Response;
        return { response: await trouble.step(send, args.request as Request) };
      },
    { step: 'deserialize', priority: 'low' },
  );
  return (next) => {
    trouble = next;
    left = next?.times ?? Infinity;
  };
}
