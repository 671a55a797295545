import { Aws } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { writerPermissions } from '../../lambdas/access/writer-permissions.ts';
import { tables } from '../../lambdas/contract/tables.ts';
import type { Catalog } from '../catalog.ts';
import type { GovernedLocation } from './governed-location.ts';
import { grant } from './grant.ts';

type PipelineGrantsProps = {
  readonly catalog: Catalog;
  readonly location: GovernedLocation;
  /** ARNs of the roles of the functions that write partitions, by name of the function. */
  readonly writers: Readonly<Record<string, string>>;
};

/** What the pipeline itself needs where Lake Formation governs its tables. */
export class PipelineGrants extends Construct {
  constructor(scope: Construct, id: string, { catalog, location, writers }: PipelineGrantsProps) {
    super(scope, id);
    const place = { catalogId: Aws.ACCOUNT_ID, databaseName: catalog.databaseName };
    for (const [writer, to] of Object.entries(writers)) {
      this.node.addDependency(location.grantAccess(writer, to));
      grant(this, `${writer}-database`, {
        to,
        permission: 'DESCRIBE',
        on: { database: { catalogId: Aws.ACCOUNT_ID, name: catalog.databaseName } },
      });
      for (const name of Object.keys(tables))
        for (const permission of writerPermissions)
          grant(this, `${writer}-${name}-${permission}`, {
            to,
            permission,
            on: { table: { ...place, name } },
          });
    }
    this.node.addDependency(catalog);
  }
}
