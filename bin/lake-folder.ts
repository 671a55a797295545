import { join } from 'node:path';

/** Where the store of an output folder is. */
export const lakeFolder = (out: string): string => join(out, 'lake');
