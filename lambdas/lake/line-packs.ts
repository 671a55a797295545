import { z } from 'zod';
import { DamagedObject, PreconditionFailed, UnknownVersion } from './errors.ts';
import { toJson } from './json-object.ts';
import { packsKey } from './keys.ts';
import type { Store } from './store.ts';
import { parseVersioned, type VersionedForm } from './versioned-json.ts';

/** A Parquet file with the validated lines of many files; `packed_part` says of each line which part it is from. */
export type LinePack = { readonly key: string; readonly lines: number };

/** The packs that stand for the parts they were made of. `foreign`: another release's, to be left alone. */
export type LinePacks =
  | { readonly kind: 'usable'; readonly packs: readonly LinePack[]; readonly etag: string | undefined }
  | { readonly kind: 'foreign'; readonly packs: readonly [] };

type Form = { readonly version: 1; readonly packs: readonly LinePack[] };

const form: VersionedForm<Form> = {
  version: 1,
  schema: z.object({
    version: z.literal(1),
    packs: z.array(z.object({ key: z.string().min(1), lines: z.int().nonnegative() })),
  }),
  advice: 'Delete it: the next run makes others.',
};

/** The packs that there are. A damaged record of them is as good as none: the parts are all there. */
export async function readLinePacks(store: Store): Promise<LinePacks> {
  const object = await store.get(packsKey);
  if (object === undefined) return { kind: 'usable', packs: [], etag: undefined };
  try {
    return { kind: 'usable', packs: parseVersioned(packsKey, object.body, form).packs, etag: object.etag };
  } catch (error) {
    if (error instanceof UnknownVersion) return { kind: 'foreign', packs: [] };
    if (error instanceof DamagedObject) return { kind: 'usable', packs: [], etag: object.etag };
    throw error;
  }
}

/** Names other packs in the place of those that were read; where somebody else did so meanwhile, theirs stand. */
export async function swapLinePacks(
  store: Store,
  packs: readonly LinePack[],
  before: LinePacks & { readonly kind: 'usable' },
): Promise<void> {
  const { etag } = before;
  const condition = etag === undefined ? ({ ifAbsent: true } as const) : { ifMatch: etag };
  try {
    await store.put(packsKey, toJson({ version: form.version, packs }), { condition });
  } catch (error) {
    if (!(error instanceof PreconditionFailed)) throw error;
  }
}
