import type { Role } from '../model/roles.ts';
import { assigned, described, indented, separated, tmdlFile, tmdlName } from './tmdl-text.ts';

/** A role: what it reads, and what of it. */
export const roleTmdl = ({ name, description, permissions }: Role): string =>
  tmdlFile([
    described(description),
    `role ${tmdlName(name)}`,
    ...indented(separated([['modelPermission: read'], ...permissions.map(permissionLines)])),
  ]);

function permissionLines({ table, filter, hidden }: Role['permissions'][number]): string[] {
  const head = `tablePermission ${tmdlName(table)}`;
  const columns = hidden.map((column) => [
    `columnPermission ${tmdlName(column)}`,
    '\tmetadataPermission: none',
  ]);
  return separated([
    filter === undefined ? [head] : assigned(head, filter),
    ...columns.map((lines) => indented(lines)),
  ]);
}
