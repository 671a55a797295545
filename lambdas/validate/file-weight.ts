import { stat } from 'node:fs/promises';
import { isGzip } from './unpack.ts';

// Exports compress 5 to 30 times.
const timesPacked = 30;

/** How many bytes a delivered file has to be reckoned with: its own, or what it may unpack to if it is packed. */
export async function fileWeight(path: string): Promise<number> {
  const { size } = await stat(path);
  return (await isGzip(path)) ? size * timesPacked : size;
}
