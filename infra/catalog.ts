import { Stack } from 'aws-cdk-lib';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import { Construct } from 'constructs';
import { tables } from '../lambdas/contract/tables.ts';
import { isGoverned, prefixOf, type Deployment } from './deployment-config.ts';
import type { Lake } from './lake.ts';
import { publishedTable } from './published-table.ts';
import { Workgroup } from './workgroup.ts';

type CatalogProps = { readonly deployment: Deployment; readonly lake: Lake };

/** What Athena knows: the database with the published tables, and the workgroup of operations. */
export class Catalog extends Construct {
  readonly databaseName: string;
  readonly workgroupName: string;
  readonly workgroupArn: string;
  /** Of the catalog, the database and every table: what a right over the published tables names. */
  readonly catalogArns: readonly [string, ...string[]];

  constructor(scope: Construct, id: string, { deployment, lake }: CatalogProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const names = Object.keys(tables);
    const name = prefixOf(deployment).replaceAll('-', '_');
    this.databaseName = isGoverned(deployment) ? `${name}_governed` : name;
    const database = new CfnDatabase(this, 'Database', {
      catalogId: stack.account,
      databaseInput: {
        name: this.databaseName,
        description: `Published tables of ${deployment.name}, ${deployment.env}.`,
        // Else IAM decides about every new table, and no filter counts.
        ...(isGoverned(deployment) && { createTableDefaultPermissions: [] }),
      },
    });
    for (const table of Object.values(tables)) {
      const made = new CfnTable(this, table.name, {
        catalogId: stack.account,
        databaseName: this.databaseName,
        tableInput: publishedTable(table, lake.curated.bucketName),
      });
      made.addResourceDependency(database);
    }
    const arn = (resource: string, resourceName?: string): string =>
      stack.formatArn({ service: 'glue', resource, ...(resourceName && { resourceName }) });
    this.catalogArns = [
      arn('catalog'),
      arn('database', this.databaseName),
      ...names.map((name) => arn('table', `${this.databaseName}/${name}`)),
    ];
    const workgroup = new Workgroup(this, 'Operations', { deployment, databaseName: this.databaseName });
    this.workgroupName = workgroup.workgroupName;
    this.workgroupArn = workgroup.workgroupArn;
  }
}
