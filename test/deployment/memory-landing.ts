import { Readable } from 'node:stream';
import { ObjectNotFound } from '../../lambdas/lake/errors.ts';
import type { LandedObject, Landing } from '../../lambdas/lake/landing.ts';
import type { LandedVersion } from '../../lambdas/runtime/refresh-messages.ts';

type Put = {
  /** Of the file, ISO; none: the time of the upload. */
  readonly modified?: string;
  /** Of the upload, ISO. */
  readonly at?: string;
};

type MemoryLanding = Landing & {
  /** Lets an object land, as a further version where the key is taken. */
  put(key: string, content: string | Buffer, options?: Put): LandedVersion & { readonly bytes: number };
  /** Removes one version for good. */
  forget(landed: LandedVersion): void;
};

const seconds = (iso: string): number => Math.floor(Date.parse(iso) / 1000);

/** A landing bucket in memory. */
export function memoryLanding(): MemoryLanding {
  const held: { object: LandedObject; uploaded: number; content: Buffer }[] = [];
  let puts = 0;
  const find = (key: string, version: string) =>
    held.find(({ object }) => object.key === key && object.version === version);
  /* eslint-disable @typescript-eslint/require-await -- what is asynchronous in S3 is immediate here */
  return {
    head: async (key, version) => find(key, version)?.object,
    open: async (key, version) => {
      const found = find(key, version);
      if (found === undefined) throw new ObjectNotFound(key);
      return Readable.from(found.content.length === 0 ? [] : [found.content]);
    },
    list: async function* () {
      for (const { object, uploaded } of held)
        if (object.key.startsWith('incoming/')) yield { ...object, modified: uploaded };
    },
    put: (key, content, { at = '2026-06-01T04:00:00Z', modified = at } = {}) => {
      const bytes = Buffer.byteLength(content);
      puts += 1;
      const version = `v${puts}`;
      // A claim to be younger than the upload is none.
      const object = { key, version, bytes, modified: Math.min(seconds(modified), seconds(at)) };
      held.push({ object, uploaded: seconds(at), content: Buffer.from(content) });
      return { key, version, bytes };
    },
    forget: ({ key, version }) => {
      const place = held.findIndex(({ object }) => object.key === key && object.version === version);
      if (place >= 0) held.splice(place, 1);
    },
  };
}
