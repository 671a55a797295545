import { stat } from 'node:fs/promises';
import { AssetError } from './errors.ts';
import { filesBelow } from './files.ts';

// Lambda takes 250 MB; a function starts the later the more it unpacks.
const mostBytes = 120_000_000;

/** Refuses an asset that would be too large a function. */
export async function checkSize(asset: string): Promise<void> {
  let bytes = 0;
  for (const path of await filesBelow(asset)) bytes += (await stat(path)).size;
  if (bytes >= mostBytes)
    throw new AssetError(asset, `holds ${bytes} bytes, and must hold less than ${mostBytes}.`);
}
