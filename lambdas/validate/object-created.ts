import { z } from 'zod';
import type { LandedVersion } from '../runtime/refresh-messages.ts';

// What a bucket without versions gives as the version of its objects.
const unversioned = 'null';

const objectCreated = z.object({
  'detail-type': z.literal('Object Created'),
  detail: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({ key: z.string().min(1), 'version-id': z.string().min(1).default(unversioned) }),
  }),
});

/** The version that an event of EventBridge tells of, or undefined for any other text, and for another bucket. */
export function objectCreatedIn(bucket: string, text: string): LandedVersion | undefined {
  const parsed = objectCreated.safeParse(jsonOf(text));
  if (!parsed.success || parsed.data.detail.bucket.name !== bucket) return undefined;
  const { key, 'version-id': version } = parsed.data.detail.object;
  return { key, version };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
