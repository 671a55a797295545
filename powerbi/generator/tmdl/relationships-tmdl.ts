import type { Relationship } from '../model/relationships.ts';
import { lineageTag } from './lineage-tag.ts';
import { indented, separated, tmdlFile, tmdlName } from './tmdl-text.ts';

const column = ({ table, column }: Relationship['from']): string => `${tmdlName(table)}.${tmdlName(column)}`;

/** Every relationship, many to one. */
export const relationshipsTmdl = (relationships: readonly Relationship[]): string =>
  tmdlFile(
    separated(
      relationships.map(({ from, to, isBothWays }) => [
        `relationship ${lineageTag('relationship', from.table, from.column, to.table)}`,
        ...indented([
          ...(isBothWays === true ? ['crossFilteringBehavior: bothDirections'] : []),
          `fromColumn: ${column(from)}`,
          `toColumn: ${column(to)}`,
        ]),
      ]),
    ),
  );
