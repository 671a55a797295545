import { AthenaClient } from '@aws-sdk/client-athena';
import { GlueClient } from '@aws-sdk/client-glue';
import type { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { emulatorAccess, type Emulator } from '../aws/emulator.ts';
import type { Credentials } from './role.ts';

export type Clients = {
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  readonly sns: SNSClient;
  readonly sfn: SFNClient;
  readonly glue: GlueClient;
  readonly athena: AthenaClient;
};

/** Clients in somebody's name, of somebody who may do everything unless given. */
export function clientsOf(
  emulator: Emulator,
  credentials: Credentials = emulatorAccess.credentials,
): Clients {
  const access = { region: emulatorAccess.region, endpoint: emulator.endpoint, credentials };
  return {
    s3: emulator.s3Client({ credentials }),
    // URLs of queues are those of AWS, which is not meant.
    sqs: new SQSClient({ ...access, useQueueUrlAsEndpoint: false }),
    sns: new SNSClient(access),
    sfn: new SFNClient(access),
    glue: new GlueClient(access),
    athena: new AthenaClient(access),
  };
}
