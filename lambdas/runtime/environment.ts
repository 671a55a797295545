import { z } from 'zod';

const bucket = z.string().min(3);
const arn = z.string().startsWith('arn:');
const whole = z.coerce.number().int().positive();

/** What the stack tells its functions, variable → form. The stack gives every function the variables it declares here. */
export const variables = {
  LANDING_BUCKET: bucket,
  CURATED_BUCKET: bucket,
  QUARANTINE_BUCKET: bucket,
  CONTROL_BUCKET: bucket,
  /** Glue database with the published tables. */
  GLUE_DATABASE: z.string().min(1),
  /** Athena workgroup of operations, through which a published run is read back. */
  OPERATIONS_WORKGROUP: z.string().min(1),
  /** The state machine that refreshes. */
  REFRESH_ARN: arn,
  /** IANA zone of business days and of the schedule. */
  TIME_ZONE: z.string().min(1),
  /** Time of day of the scheduled refresh in that zone, HH:MM. */
  SCHEDULED_AT: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  /** Minutes for which files are gathered before one refresh takes them all. */
  REFRESH_WINDOW_MINUTES: whole,
  /** Above this many bytes of validated lines, scoring leaves DuckDB. */
  DUCKDB_LIMIT_BYTES: whole,
  /** The same for customers, as the current run tells of them. */
  DUCKDB_LIMIT_CUSTOMERS: whole,
  /** Glue database with the tables between the queries of scoring on Athena. */
  WORK_DATABASE: z.string().min(1),
  /** A query of scoring that scans more is cancelled. */
  SCORING_LIMIT_BYTES: whole,
  /** Once the queries of a run have scanned more in all, the next is not asked. */
  SCORING_RUN_LIMIT_BYTES: whole,
  MARKETING_TOPIC_ARN: arn,
  OPERATIONS_TOPIC_ARN: arn,
  /** Whether the letter names customers, or only counts them. */
  MARKETING_MESSAGE: z.enum(['list', 'summary']),
  /** Customers named in the letter. */
  MARKETING_LIST_LENGTH: whole,
} as const;

export type Variable = keyof typeof variables;

export type Environment<Names extends Variable> = {
  readonly [Name in Names]: z.output<(typeof variables)[Name]>;
};

/** A variable that the function was not given, or that has no sense. */
class EnvironmentError extends Error {
  readonly reason = 'environment';

  constructor(names: readonly string[]) {
    super(
      `The function lacks ${names.join(', ')}, or what stands there has no sense. Deploy the stack again: it sets them.`,
    );
    this.name = new.target.name;
  }
}

/** The variables that a function needs, by name. Throws EnvironmentError, which names all that are amiss. */
export function environment<Names extends Variable>(
  names: readonly Names[],
  given: Readonly<Record<string, string | undefined>>,
): Environment<Names> {
  const parsed = names.map((name) => [name, variables[name].safeParse(given[name])] as const);
  const amiss = parsed.filter(([, { success }]) => !success).map(([name]) => name);
  if (amiss.length > 0) throw new EnvironmentError(amiss);
  return Object.fromEntries(parsed.map(([name, { data }]) => [name, data])) as Environment<Names>;
}
