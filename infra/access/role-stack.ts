import { Aws, NestedStack } from 'aws-cdk-lib';
import { CfnDataCellsFilter } from 'aws-cdk-lib/aws-lakeformation';
import type { Construct } from 'constructs';
import { dataFilters, type DataFilter } from '../../lambdas/access/data-filter.ts';
import type { RoleAccess } from '../../lambdas/access/policy.ts';
import { digest } from '../../lambdas/lake/keys.ts';
import type { Catalog } from '../catalog.ts';
import type { Deployment } from '../deployment-config.ts';
import { AnalystPolicy } from './analyst-policy.ts';
import { AnalystWorkgroup } from './analyst-workgroup.ts';
import { grant } from './grant.ts';

export type RoleStackProps = {
  readonly deployment: Deployment;
  readonly catalog: Catalog;
  readonly role: RoleAccess;
};

/**
 * Everything that a role of the policy has: a filter for each of its tables, granted to each of its people, a workgroup,
 * and a policy to use both.
 *
 * A stack for each role, not for ten: counted off by tens, roles move to other stacks when one before them goes, and
 * the new stack then finds their workgroups and filters taken by the old one.
 */
export class RoleStack extends NestedStack {
  constructor(scope: Construct, id: string, { deployment, catalog, role }: RoleStackProps) {
    super(scope, id, { description: `What ${role.name} may see of ${catalog.databaseName}.` });
    const workgroup = new AnalystWorkgroup(this, 'Workgroup', { deployment, role: role.name });
    new AnalystPolicy(this, 'Policy', { deployment, catalog, workgroup, role: role.name });
    for (const arn of role.iam)
      grant(this, `Database-${person(arn)}`, {
        to: arn,
        permission: 'DESCRIBE',
        on: { database: { catalogId: Aws.ACCOUNT_ID, name: catalog.databaseName } },
      });
    for (const filter of dataFilters([role])) this.#share(filter, role.iam, catalog.databaseName);
  }

  #share(filter: DataFilter, people: readonly string[], databaseName: string): void {
    const { table: tableName, name, expression, excludedColumns } = filter;
    const place = { tableCatalogId: Aws.ACCOUNT_ID, databaseName, tableName, name };
    const made = new CfnDataCellsFilter(this, `Filter-${tableName}`, {
      ...place,
      rowFilter: expression === undefined ? { allRowsWildcard: {} } : { filterExpression: expression },
      columnWildcard: { excludedColumnNames: [...excludedColumns] },
    });
    for (const arn of people)
      grant(this, `Grant-${tableName}-${person(arn)}`, {
        to: arn,
        permission: 'SELECT',
        on: { dataCellsFilter: place },
      }).addResourceDependency(made);
  }
}

const person = (arn: string): string => digest(12, arn);
