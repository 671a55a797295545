import { GetDatabaseCommand, GlueClient } from '@aws-sdk/client-glue';
import {
  GetDataLakeSettingsCommand,
  LakeFormationClient,
  ListDataCellsFilterCommand,
  ListPermissionsCommand,
} from '@aws-sdk/client-lakeformation';
import { mockClient } from 'aws-sdk-client-mock';
import { lakeFormation } from '../../../bin/cloud/lake-formation.ts';
import { emulatorAccess } from '../../aws/emulator.ts';

const client = new LakeFormationClient(emulatorAccess);
const glueClient = new GlueClient(emulatorAccess);

export const service = mockClient(client);
export const glue = mockClient(glueClient);
export const bucketArn = 'arn:aws:s3:::shop-curated';

const place = { account: '111122223333', database: 'shop_governed', bucketArn };

/** The real adapter over services that answer as they are told. */
export const permissions = lakeFormation({ lakeFormation: client, glue: glueClient }, place);

/** Has both services answer that there is nothing. */
export function answerNothing(): void {
  service.reset();
  glue.reset();
  service.on(ListPermissionsCommand).resolves({});
  service.on(ListDataCellsFilterCommand).resolves({});
  service.on(GetDataLakeSettingsCommand).resolves({});
  glue.on(GetDatabaseCommand).resolves({ Database: { Name: 'shop_governed' } });
}

/** An error as the SDK throws it. */
export const failing = (name: string, message = 'no', httpStatusCode = 400): Error =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
