import { list, oneOf, strict, text, whole } from '../lambdas/contract/config-fields.ts';
import { timeZone } from '../lambdas/contract/time-zone-field.ts';
import { z } from 'zod';

const gibibyte = 1024 ** 3;

// Names of buckets end in an account and a region and hold at most 63 characters.
const longestPrefix = 24;

const shortName = (what: string) => text(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, what);

const address = text(/^[^\s@<>,;]{1,64}@[^\s@<>,;]+\.[^\s@<>,;.]+$/, 'an e-mail address');

const bucketName = text(
  /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  'the name of a bucket that an earlier stack left behind',
);

const keyArn = text(
  /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/,
  'the ARN of the key that the adopted buckets are encrypted with, arn:aws:kms:…:key/…',
);

// What stands in an upload policy: a policy takes neither Arabic nor emoji, and reads * and ? as wildcards.
const uploadingSource = text(
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/,
  'the name of a source in letters, digits, ".", "_" and "-"; files of other sources are uploaded by operations',
);

const lambdaMemory = (standard: number) => whole(512, 10_240).default(standard);

const memoryMiB = strict({
  validate: lambdaMemory(3008),
  plan: lambdaMemory(1024),
  score: lambdaMemory(3008),
  athena: lambdaMemory(3008),
  publish: lambdaMemory(512),
  notify: lambdaMemory(1024),
});

const alerts = strict({
  marketing: oneOf(['list', 'summary'])
    .default('list')
    .describe('list: the letter names customers; summary: it only counts them.'),
  listLength: whole(1, 500).default(50).describe('Customers named in the letter.'),
  marketingAddresses: list(address, 50, 'e-mail addresses')
    .default([])
    .describe('Who gets the letter. Everyone confirms by e-mail.'),
  operationsAddresses: list(address, 50, 'e-mail addresses')
    .default([])
    .describe('Who hears of trouble. Everyone confirms by e-mail.'),
});

const existing = strict({
  landing: bucketName.optional(),
  curated: bucketName.optional(),
  quarantine: bucketName.optional(),
  control: bucketName.optional(),
  key: keyArn.optional(),
}).superRefine(({ key, ...buckets }, context) => {
  if (key !== undefined || Object.values(buckets).every((bucket) => bucket === undefined)) return;
  context.addIssue({
    code: 'custom',
    path: ['key'],
    message: 'is missing; write the ARN of the key that the adopted buckets are encrypted with.',
  });
});

const tags = z.record(
  text(/^(?!aws:)[\w .:/=+@-]{1,128}$/, 'the name of a tag'),
  text(/^[\w .:/=+@-]{0,256}$/, 'text of at most 256 letters, digits, blanks and any of ._:/=+@-'),
  {
    error: ({ code }) =>
      code === 'invalid_key'
        ? 'is no name for a tag: letters, digits, blanks and any of ._:/=+@-, and never "aws:" first.'
        : 'must be an object: name of a tag → its value.',
  },
);

/** What is deployed and how: `context.deployment` of `cdk.json`. Sources declare themselves elsewhere. */
export const deploymentSchema = strict(
  {
    env: shortName('a name such as "dev" or "prod", in lower case')
      .default('dev')
      .describe('Stands in every name. dev is destroyed with its stack; every other keeps its data.'),
    name: shortName('a name in lower case letters, digits and single hyphens')
      .default('customer360')
      .describe('Begins every name.'),
    timeZone: timeZone.default('UTC').describe('Zone of the schedule and of business days.'),
    scheduledAt: text(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day, "HH:MM" from "00:00" to "23:59"')
      .default('05:00')
      .describe('When the daily refresh starts, in `timeZone`.'),
    refreshWindowMinutes: whole(1, 1440)
      .default(60)
      .describe('Files that land within a window of this length are taken by one refresh at its end.'),
    architecture: oneOf(['arm64', 'x86_64']).default('arm64').describe('Processor of the functions.'),
    memoryMiB: memoryMiB
      .prefault({})
      .describe('Memory of each function. New accounts allow no more than 3008.'),
    alerts: alerts.prefault({}),
    sources: list(uploadingSource, 200, 'names of sources')
      .default([])
      .describe('Sources that get a policy for uploading to their folder. Any other may deliver too.'),
    existing: existing.prefault({}).describe('Buckets and key that a lost stack left behind, to be adopted.'),
    accessControl: oneOf(['off', 'lake-formation', 'external'])
      .default('off')
      .describe(
        'Who narrows queries in Athena. off: IAM alone. lake-formation: the roles of `access`, in a database of their own. external: that database, and grants by somebody else.',
      ),
    duckdbLimitBytes: whole(1_000_000, 8 * gibibyte)
      // Measured: 297 MB of 30 million lines fit into a function of 3,008 MiB.
      .default(gibibyte / 4)
      .describe('Above this many bytes of validated lines, scoring leaves DuckDB.'),
    duckdbLimitCustomers: whole(1000, 1_000_000_000)
      // Measured: so many, with 30 million lines, fit into a function of 3,008 MiB.
      .default(1_000_000)
      .describe('Above this many customers, expected by the run before, scoring leaves DuckDB.'),
    scoringLimitBytes: whole(10_000_000, 1024 * gibibyte)
      .default(80 * gibibyte)
      .describe('A query of scoring on Athena that scans more is cancelled.'),
    scoringRunLimitBytes: whole(10_000_000, 1024 ** 2 * gibibyte)
      // Computed from measured sizes: 220 bytes a line, so 5 billion lines of the generated kind.
      .default(1024 * gibibyte)
      .describe('Once the queries of a run on Athena have scanned more in all, the next is not asked.'),
    queryLimitBytes: whole(10_000_000, 1024 * gibibyte)
      .default(10 * gibibyte)
      .describe('A query that scans more is cancelled.'),
    tags: tags.default({}).describe('Tags of every resource, beside app, env and data-class.'),
    permissionsBoundary: text(/^[\w+=,.@-]{1,128}$/, 'the name of a managed policy of the account')
      .optional()
      .describe('Managed policy that bounds every role of the stack.'),
  },
  'an object with the keys of the deployment',
).superRefine(({ name, env }, context) => {
  if (name.length + 1 + env.length <= longestPrefix) return;
  const message = `is too long: with env, "${name}-${env}" must hold at most ${longestPrefix} characters.`;
  context.addIssue({ code: 'custom', path: ['name'], message });
});
