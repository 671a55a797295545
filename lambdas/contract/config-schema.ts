import { z } from 'zod';
import { access } from '../access/access-schema.ts';
import { unknownSegments } from '../access/unknown-segments.ts';
import { configDefaults } from './config-defaults.ts';
import { between, label, list, oneOf, share, strict, whole } from './config-fields.ts';
import { segmentRules } from './segment-rule-schema.ts';
import { isSourceName } from './source-name.ts';
import { sourceSchema } from './source-schema.ts';
import { timeZone } from './time-zone-field.ts';

const mostSources = 1000;

const limits = strict({
  fileBytes: whole(1, 2 ** 36)
    .default(configDefaults.limits.fileBytes)
    .describe('Largest file as delivered, and unpacked, in bytes.'),
  recordBytes: whole(1024, 2 ** 26)
    .default(configDefaults.limits.recordBytes)
    .describe('Longest record in bytes.'),
  columns: whole(4, 5000).default(configDefaults.limits.columns).describe('Most columns of a file.'),
  badRowShare: share()
    .default(configDefaults.limits.badRowShare)
    .describe('A file is rejected above this share of quarantined rows and above `badRows`.'),
  badRows: whole(0, 1_000_000_000)
    .default(configDefaults.limits.badRows)
    .describe('A file is rejected above this number of quarantined rows and above `badRowShare`.'),
});

const value = strict({
  model: oneOf(['mbg-nbd', 'bg-nbd'])
    .default(configDefaults.value.model)
    .describe('Model of visits and dropout. With bg-nbd nobody who came once is ever taken for gone.'),
  margin: between(0.0001, 1)
    .default(configDefaults.value.margin)
    .describe('Share of revenue that value columns count; 1: value is revenue.'),
  // Without any discount a customer who never leaves would be worth an infinite amount.
  discountRate: between(0.001, 1)
    .default(configDefaults.value.discountRate)
    .describe('Discount on money that comes later: 0.1 is 10 % a year.'),
});

const engine = strict({
  memoryMiB: whole(256, 2 ** 20)
    .default(configDefaults.engine.memoryMiB)
    .describe('Memory of the database, in MiB. Changes no result.'),
  threads: whole(1, 256, ', or null')
    .nullable()
    .default(configDefaults.engine.threads)
    .describe(
      'Threads of the database, and small files validated at once, four at most; null: one per core. Changes no result.',
    ),
  scoring: oneOf(['auto', 'duckdb', 'athena'])
    .default(configDefaults.engine.scoring)
    .describe(
      'What scores in a deployment; auto: DuckDB for as much as its function holds, Athena for more. Changes no result.',
    ),
});

const sourcesError = (issue: { readonly code?: string | undefined }): string =>
  issue.code === 'invalid_key'
    ? 'is no name for a source; use the name of its folder.'
    : 'must be an object: source → what it declares.';

const sources = z
  .record(z.string().refine(isSourceName), sourceSchema, { error: sourcesError })
  .refine((declared) => Object.keys(declared).length <= mostSources, {
    error: `must hold at most ${mostSources} sources.`,
  });

/** The whole configuration: shapes, bounds, defaults and what each key means. */
export const configSchema = strict(
  {
    timeZone: timeZone.default(configDefaults.timeZone).describe('IANA name; business days are days there.'),
    scoringMonths: whole(1, 1200, ', or null')
      .nullable()
      .default(configDefaults.scoringMonths)
      .describe('Calendar months that scores look back; null: the whole history.'),
    churnAfterDays: whole(1, 3650, ', or null')
      .nullable()
      .default(configDefaults.churnAfterDays)
      .describe(
        "Days of silence after which the shop calls a customer at risk; null: computed from the shop's data.",
      ),
    segments: segmentRules
      .nullable()
      .default(configDefaults.segments)
      .describe('Rules of your own, the first that matches wins; null: High Value, Potential, Churn Risk.'),
    anonymousCustomers: list(label('a name or id'), 10_000, 'names')
      .default(configDefaults.anonymousCustomers)
      .describe('Names and ids that stand for no customer, beside blank, NULL, N/A, 0 and -.'),
    doNotContact: list(label('a customer key'), 100_000, 'customer keys')
      .default(configDefaults.doNotContact)
      .describe('Customer keys that never enter the marketing list.'),
    staleAfterDays: whole(0, 3650)
      .default(configDefaults.staleAfterDays)
      .describe('Days without a new line after which a scheduled refresh calls a source stale.'),
    value: value.prefault({}),
    limits: limits.prefault({}),
    access: access.prefault({}),
    engine: engine.prefault({}),
    sources: sources.default(configDefaults.sources),
  },
  'an object with the keys of the configuration',
).superRefine(({ access: { roles }, segments }, context) => {
  for (const { path, message } of unknownSegments(roles, segments))
    context.addIssue({ code: 'custom', path: [...path], message });
});
