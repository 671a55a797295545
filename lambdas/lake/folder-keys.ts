import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { keyPath, pathKey } from './key-path.ts';
import { isKey } from './key-rules.ts';
import { isAbsence } from './stored-file.ts';

/** Every key below the folder `root` that begins with `prefix`, ascending by code units. */
export function keysWithin(root: string, prefix: string): string[] {
  const slash = prefix.lastIndexOf('/');
  const parent = prefix.slice(0, Math.max(slash, 0));
  if (slash >= 0 && !isKey(parent)) return [];
  const paths = filesBelow(root, keyPath(parent));
  const keys = paths.map(pathKey).filter((key) => key !== undefined);
  return keys.filter((key) => key.startsWith(prefix)).sort();
}

// Not the recursive readdir: that one throws when a folder disappears under it.
function filesBelow(root: string, path: string): string[] {
  const found: string[] = [];
  for (const entry of entriesOf(join(root, path))) {
    const below = path === '' ? entry.name : `${path}/${entry.name}`;
    if (entry.isDirectory()) found.push(...filesBelow(root, below));
    else if (entry.isFile()) found.push(below);
  }
  return found;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isAbsence(error)) return [];
    throw error;
  }
}
