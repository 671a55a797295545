import { failureOf } from '../failure.ts';
import type { Mend } from './finding.ts';
import type { LakePermissions } from './lake-permissions.ts';
import { carryOut } from './mending.ts';

/** How far mending came. */
export type Applied = {
  readonly done: readonly Mend[];
  /** What failed, after which nothing more was tried. */
  readonly failed: { readonly mend: Mend; readonly message: string } | undefined;
};

/** Mends one thing after the other, up to the first that fails. What was done stays done: it can be run again. */
export async function apply(mends: readonly Mend[], permissions: LakePermissions): Promise<Applied> {
  const done: Mend[] = [];
  for (const mend of mends) {
    try {
      await carryOut(mend, permissions);
    } catch (error) {
      return { done, failed: { mend, message: failureOf(error).message } };
    }
    done.push(mend);
  }
  return { done, failed: undefined };
}
