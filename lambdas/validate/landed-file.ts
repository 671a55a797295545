import { isSourceName } from '../contract/source-name.ts';
import { incomingPrefix } from '../lake/landing.ts';
import { isExport } from './export-name.ts';

/** Why an object in the landing bucket is left alone. */
export type IgnoredReason = 'not-incoming' | 'no-export' | 'source-name';

export type LandedFile = { readonly source: string; readonly name: string };

/** The export that a key of the landing bucket names: its source is the first folder below `incoming/`, else `default`. */
export function landedFile(key: string): LandedFile | { readonly ignored: IgnoredReason } {
  if (!key.startsWith(incomingPrefix)) return { ignored: 'not-incoming' };
  if (!isExport(key)) return { ignored: 'no-export' };
  const place = key.slice(incomingPrefix.length);
  const slash = place.indexOf('/');
  if (slash === -1) return { source: 'default', name: place };
  const source = place.slice(0, slash);
  return isSourceName(source) ? { source, name: place.slice(slash + 1) } : { ignored: 'source-name' };
}
