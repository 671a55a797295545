import { AthenaClient } from '@aws-sdk/client-athena';
import { GlueClient } from '@aws-sdk/client-glue';
import { clientOptions } from '../runtime/aws-clients.ts';
import { environment } from '../runtime/environment.ts';
import { deployedLake, lakeVariables } from '../runtime/lake.ts';
import { once } from '../runtime/once.ts';
import { athenaReadBack } from './athena-read-back.ts';
import { glueCatalog } from './glue-catalog.ts';
import { publishHandler } from './publish-handler.ts';

const names = [...lakeVariables, 'GLUE_DATABASE', 'OPERATIONS_WORKGROUP'] as const;

/** A PublishRequest of the refresh. */
export const handler = publishHandler(
  once(() => {
    const given = environment(names, process.env);
    const database = given.GLUE_DATABASE;
    return {
      store: deployedLake(given).store,
      catalog: glueCatalog(new GlueClient(clientOptions), { database, curatedBucket: given.CURATED_BUCKET }),
      readBack: athenaReadBack(new AthenaClient(clientOptions), {
        workgroup: given.OPERATIONS_WORKGROUP,
        database,
      }),
      now: () => new Date(),
    };
  }),
);
