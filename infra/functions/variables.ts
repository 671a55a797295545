import type { Variable } from '../../lambdas/runtime/environment.ts';
import type { FunctionName } from './function-name.ts';
import type { FunctionsProps } from './functions.ts';

const buckets = ['LANDING_BUCKET', 'CURATED_BUCKET', 'QUARANTINE_BUCKET', 'CONTROL_BUCKET'] as const;

const catalog = ['GLUE_DATABASE', 'OPERATIONS_WORKGROUP'] as const;

const schedule = ['TIME_ZONE', 'SCHEDULED_AT'] as const;

const topics = ['MARKETING_TOPIC_ARN', 'OPERATIONS_TOPIC_ARN'] as const;

/** What every function is told; its handler asks for exactly these. */
const declared: Readonly<Record<FunctionName, readonly Variable[]>> = {
  validate: [...buckets, 'REFRESH_ARN', 'REFRESH_WINDOW_MINUTES', 'TIME_ZONE'],
  plan: [...buckets, 'GLUE_DATABASE', ...schedule, 'DUCKDB_LIMIT_BYTES', 'DUCKDB_LIMIT_CUSTOMERS'],
  score: [...buckets, 'TIME_ZONE'],
  athena: [...buckets, 'TIME_ZONE', 'WORK_DATABASE', 'SCORING_LIMIT_BYTES', 'SCORING_RUN_LIMIT_BYTES'],
  publish: [...buckets, ...catalog],
  notify: [...buckets, ...topics, 'TIME_ZONE', 'MARKETING_MESSAGE', 'MARKETING_LIST_LENGTH'],
};

/** The variables of a function. */
export function variablesOf(name: FunctionName, props: FunctionsProps): Partial<Record<Variable, string>> {
  const all = everything(props);
  return Object.fromEntries(declared[name].map((variable) => [variable, all[variable]]));
}

const everything = ({
  deployment,
  lake,
  catalog: { databaseName, workgroupName },
  alerts,
  work,
  refreshArn,
}: FunctionsProps): Record<Variable, string> => ({
  LANDING_BUCKET: lake.landing.bucketName,
  CURATED_BUCKET: lake.curated.bucketName,
  QUARANTINE_BUCKET: lake.quarantine.bucketName,
  CONTROL_BUCKET: lake.control.bucketName,
  GLUE_DATABASE: databaseName,
  OPERATIONS_WORKGROUP: workgroupName,
  REFRESH_ARN: refreshArn,
  TIME_ZONE: deployment.timeZone,
  SCHEDULED_AT: deployment.scheduledAt,
  REFRESH_WINDOW_MINUTES: String(deployment.refreshWindowMinutes),
  DUCKDB_LIMIT_BYTES: String(deployment.duckdbLimitBytes),
  DUCKDB_LIMIT_CUSTOMERS: String(deployment.duckdbLimitCustomers),
  WORK_DATABASE: work.databaseName,
  SCORING_LIMIT_BYTES: String(deployment.scoringLimitBytes),
  SCORING_RUN_LIMIT_BYTES: String(deployment.scoringRunLimitBytes),
  MARKETING_TOPIC_ARN: alerts.marketing.topicArn,
  OPERATIONS_TOPIC_ARN: alerts.operations.topicArn,
  MARKETING_MESSAGE: deployment.alerts.marketing,
  MARKETING_LIST_LENGTH: String(deployment.alerts.listLength),
});
