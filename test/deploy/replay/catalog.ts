import {
  CreateNamedQueryCommand,
  CreateWorkGroupCommand,
  type AthenaClient,
  type CreateNamedQueryInput,
  type Tag,
  type WorkGroupConfiguration,
} from '@aws-sdk/client-athena';
import {
  CreateDatabaseCommand,
  CreateTableCommand,
  type CreateDatabaseRequest,
  type CreateTableRequest,
  type GlueClient,
} from '@aws-sdk/client-glue';
import type { DeployedStack } from '../deployed-stack.ts';

type Workgroup = {
  readonly Name: string;
  readonly Description: string;
  readonly Tags: Tag[];
  readonly WorkGroupConfiguration: WorkGroupConfiguration;
};

/** Makes the database with its tables, and the workgroup with its queries. */
export async function replayCatalog(
  { ofType }: DeployedStack,
  { glue, athena }: { readonly glue: GlueClient; readonly athena: AthenaClient },
): Promise<void> {
  for (const database of ofType('AWS::Glue::Database'))
    await glue.send(new CreateDatabaseCommand(database as CreateDatabaseRequest));
  for (const table of ofType('AWS::Glue::Table'))
    await glue.send(new CreateTableCommand(table as CreateTableRequest));
  for (const { WorkGroupConfiguration, ...rest } of ofType('AWS::Athena::WorkGroup') as Workgroup[]) {
    const { Name, Description, Tags } = rest;
    await athena.send(
      new CreateWorkGroupCommand({ Name, Description, Tags, Configuration: WorkGroupConfiguration }),
    );
  }
  for (const query of ofType('AWS::Athena::NamedQuery'))
    await athena.send(new CreateNamedQueryCommand(query as CreateNamedQueryInput));
}
