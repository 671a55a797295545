import { GlueClient } from '@aws-sdk/client-glue';
import { glueCatalog } from '../publish/glue-catalog.ts';
import { syncCatalog } from '../publish/sync-catalog.ts';
import { clientOptions } from '../runtime/aws-clients.ts';
import { environment } from '../runtime/environment.ts';
import { deployedLake, lakeVariables } from '../runtime/lake.ts';
import { once } from '../runtime/once.ts';
import { planHandler } from './plan-handler.ts';

const names = [
  ...lakeVariables,
  'GLUE_DATABASE',
  'TIME_ZONE',
  'SCHEDULED_AT',
  'DUCKDB_LIMIT_BYTES',
  'DUCKDB_LIMIT_CUSTOMERS',
] as const;

/** A PlanRequest of the refresh. */
export const handler = planHandler(
  once(() => {
    const given = environment(names, process.env);
    const { store, landing } = deployedLake(given);
    const catalog = glueCatalog(new GlueClient(clientOptions), {
      database: given.GLUE_DATABASE,
      curatedBucket: given.CURATED_BUCKET,
    });
    return {
      ...{ store, landing },
      schedule: { timeZone: given.TIME_ZONE, scheduledAt: given.SCHEDULED_AT },
      duckdbLimits: { bytes: given.DUCKDB_LIMIT_BYTES, customers: given.DUCKDB_LIMIT_CUSTOMERS },
      syncCatalog: () => syncCatalog(store, catalog),
      now: () => new Date(),
    };
  }),
);
