import type { RoleAccess } from '../../../lambdas/access/policy.ts';
import { calendar } from './calendar.ts';
import { customers } from './customers.ts';
import { definitions } from './definitions.ts';
import { measuresTable } from './measures-table.ts';
import type { ModelTable } from './model-table.ts';
import { personaTable } from './persona-table.ts';
import { places } from './places.ts';
import { publishedTables } from './published-tables.ts';
import { relationships, type Relationship } from './relationships.ts';
import { roles, type Role } from './roles.ts';
import { segments } from './segments.ts';
import { winBackTable } from './win-back-table.ts';

export type SemanticModel = {
  readonly tables: readonly ModelTable[];
  readonly relationships: readonly Relationship[];
  readonly roles: readonly Role[];
};

/** The whole model; of the configuration it takes nothing but who may see what. */
export const semanticModel = (policy: readonly RoleAccess[]): SemanticModel => ({
  tables: [
    measuresTable,
    calendar,
    customers,
    segments,
    personaTable,
    places,
    winBackTable,
    ...publishedTables(),
    definitions,
  ],
  relationships,
  roles: roles(policy),
});
