import { GlueClient } from '@aws-sdk/client-glue';
import { SFNClient } from '@aws-sdk/client-sfn';
import { lakeMounts } from '../lake/lake-mounts.ts';
import { trinoMacros } from '../model/trino-sql.ts';
import { clientOptions, s3Client } from '../runtime/aws-clients.ts';
import { environment } from '../runtime/environment.ts';
import { deployedLake, lakeVariables } from '../runtime/lake.ts';
import { once } from '../runtime/once.ts';
import { athenaHandler } from './athena-handler.ts';
import { isRunningIn } from './executions.ts';
import { glueWorkCatalog } from './glue-work-catalog.ts';
import { s3Copy } from './s3-copy.ts';

const names = [
  ...lakeVariables,
  'TIME_ZONE',
  'WORK_DATABASE',
  'SCORING_LIMIT_BYTES',
  'SCORING_RUN_LIMIT_BYTES',
] as const;

/** A NextQueryRequest of the refresh. */
export const handler = athenaHandler(
  once(() => {
    const given = environment(names, process.env);
    const locationOf = (folder: string): string => `s3://${given.CONTROL_BUCKET}/${folder}`;
    const mounts = lakeMounts({
      landing: given.LANDING_BUCKET,
      curated: given.CURATED_BUCKET,
      quarantine: given.QUARANTINE_BUCKET,
      control: given.CONTROL_BUCKET,
    });
    return {
      store: deployedLake(given).store,
      catalog: glueWorkCatalog(new GlueClient(clientOptions), { database: given.WORK_DATABASE, locationOf }),
      copy: s3Copy(s3Client(process.env), mounts),
      isRunning: isRunningIn(new SFNClient(clientOptions)),
      defaults: { timeZone: given.TIME_ZONE },
      now: () => new Date(),
      locationOf,
      macros: trinoMacros(),
      limitBytes: given.SCORING_LIMIT_BYTES,
      runLimitBytes: given.SCORING_RUN_LIMIT_BYTES,
    };
  }),
);
