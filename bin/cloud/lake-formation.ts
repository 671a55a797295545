import { GetDatabaseCommand, UpdateDatabaseCommand, type GlueClient } from '@aws-sdk/client-glue';
import {
  CreateDataCellsFilterCommand,
  DescribeResourceCommand,
  GetDataLakeSettingsCommand,
  GrantPermissionsCommand,
  paginateListDataCellsFilter,
  PutDataLakeSettingsCommand,
  RevokePermissionsCommand,
  UpdateDataCellsFilterCommand,
  type DataLakeSettings,
  type LakeFormationClient,
  type Permission,
} from '@aws-sdk/client-lakeformation';
import { tables, type TableName } from '../../lambdas/contract/tables.ts';
import type { Grant } from '../access/grant.ts';
import type { HeldFilter, LakePermissions } from '../access/lake-permissions.ts';
import { fromCells, toCells } from './lake-formation-filter.ts';
import { needing } from './lake-formation-errors.ts';
import { listedGrants } from './lake-formation-grants.ts';
import { toResource, type GovernedPlace } from './lake-formation-resource.ts';

type Clients = { readonly lakeFormation: LakeFormationClient; readonly glue: GlueClient };

const tableNames = Object.keys(tables) as TableName[];

/** The LakePermissions over Lake Formation, and the database in Glue. Every method throws CloudError. */
export function lakeFormation(
  { lakeFormation: client, glue }: Clients,
  place: GovernedPlace,
): LakePermissions {
  const { database, bucketArn } = place;
  const settings = (): Promise<DataLakeSettings> =>
    needing('GetDataLakeSettings', async () => {
      const { DataLakeSettings: found = {} } = await client.send(new GetDataLakeSettingsCommand({}));
      return found;
    });
  const databaseInput = () =>
    needing('glue:GetDatabase', async () => {
      const { Database } = await glue.send(new GetDatabaseCommand({ Name: database }));
      return Database ?? { Name: database };
    });
  return {
    grants: () => listedGrants(client, place),
    filters: () =>
      needing('ListDataCellsFilter', async () => {
        const found: HeldFilter[] = [];
        for (const table of tableNames) {
          const Table = { DatabaseName: database, Name: table };
          for await (const page of paginateListDataCellsFilter({ client }, { Table }))
            found.push(...(page.DataCellsFilters ?? []).map((filter) => fromCells(table, filter)));
        }
        return found;
      }),
    defaults: async () => {
      const { CreateDatabaseDefaultPermissions = [], CreateTableDefaultPermissions = [] } = await settings();
      const newTables = (await databaseInput()).CreateTableDefaultPermissions ?? [];
      return {
        newTables: newTables.length > 0,
        account: CreateDatabaseDefaultPermissions.length + CreateTableDefaultPermissions.length > 0,
      };
    },
    administrators: async () =>
      ((await settings()).DataLakeAdmins ?? []).flatMap(
        ({ DataLakePrincipalIdentifier }) => DataLakePrincipalIdentifier ?? [],
      ),
    location: () =>
      needing('DescribeResource', async () => {
        try {
          const command = new DescribeResourceCommand({ ResourceArn: bucketArn });
          const { ResourceInfo } = await client.send(command);
          return ResourceInfo?.HybridAccessEnabled === true ? 'hybrid' : 'registered';
        } catch (error) {
          if (error instanceof Error && error.name === 'EntityNotFoundException') return 'unregistered';
          throw error;
        }
      }),
    grant: async (grant) => {
      const command = new GrantPermissionsCommand(permissionOf(place, grant));
      await needing('GrantPermissions', () => client.send(command));
    },
    revoke: async (grant) => {
      const handed = grant.handsOn ? { PermissionsWithGrantOption: [grant.permission as Permission] } : {};
      const command = new RevokePermissionsCommand({ ...permissionOf(place, grant), ...handed });
      await needing('RevokePermissions', () => client.send(command));
    },
    createFilter: async (filter) => {
      const command = new CreateDataCellsFilterCommand({ TableData: toCells(place, filter) });
      await needing('CreateDataCellsFilter', () => client.send(command));
    },
    replaceFilter: async (filter, version) => {
      const replaced = version === undefined ? {} : { VersionId: version };
      const TableData = { ...toCells(place, filter), ...replaced };
      const command = new UpdateDataCellsFilterCommand({ TableData });
      await needing('UpdateDataCellsFilter', () => client.send(command));
    },
    closeDatabase: async () => {
      const { Name, Description, LocationUri, Parameters } = await databaseInput();
      const kept = {
        Name,
        ...(Description !== undefined && { Description }),
        ...(LocationUri !== undefined && { LocationUri }),
        ...(Parameters !== undefined && { Parameters }),
      };
      const DatabaseInput = { ...kept, CreateTableDefaultPermissions: [] };
      await needing('glue:UpdateDatabase', () =>
        glue.send(new UpdateDatabaseCommand({ Name: database, DatabaseInput })),
      );
    },
    // It replaces all settings, the administrators too: they go back as they came.
    closeAccount: async () => {
      const now = await settings();
      const closed = { CreateDatabaseDefaultPermissions: [], CreateTableDefaultPermissions: [] };
      await needing('PutDataLakeSettings', () =>
        client.send(new PutDataLakeSettingsCommand({ DataLakeSettings: { ...now, ...closed } })),
      );
    },
  };
}

const permissionOf = (place: GovernedPlace, { principal, permission, on }: Omit<Grant, 'handsOn'>) => ({
  Principal: { DataLakePrincipalIdentifier: principal },
  Resource: toResource(place, on),
  Permissions: [permission as Permission],
});
