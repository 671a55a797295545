import { describe, expect, it } from 'vitest';
import { cronProblems } from './cron.ts';
import { matches, patternProblems } from './event-pattern.ts';
import { isGlueType } from './glue-type.ts';

describe('the validator of crons', () => {
  it.each(['cron(0 5 * * ? *)', 'cron(59 23 ? * 7 2027)'])('takes %s', (cron) => {
    expect(cronProblems(cron)).toEqual([]);
  });

  it.each([
    'cron(0 5 * * *)',
    'cron(60 5 * * ? *)',
    'cron(0 24 * * ? *)',
    'cron(0 5 * * * *)',
    'cron(0 5 ? * ? *)',
    'cron(5:00 * * ? *)',
    'rate(1 day)',
    '0 5 * * ? *',
  ])('rejects %s', (cron) => {
    expect(cronProblems(cron)).not.toEqual([]);
  });
});

describe('the validator of event patterns', () => {
  it('takes values, prefixes and comparisons', () => {
    const pattern = { source: ['a'], detail: { key: [{ prefix: 'x' }], size: [{ numeric: ['>', 0] }] } };

    expect(patternProblems(pattern)).toEqual([]);
  });

  it.each([
    ['a value instead of a list', { source: 'aws.s3' }],
    ['an empty list', { source: [] }],
    ['an unknown filter', { detail: { key: [{ begins: 'x' }] } }],
    ['a misplaced filter', { detail: { key: { prefix: 'x' } } }],
    ['two filters in one', { detail: { key: [{ prefix: 'x', suffix: 'y' }] } }],
    ['nothing', {}],
  ])('rejects %s', (_, pattern) => {
    expect(patternProblems(pattern)).not.toEqual([]);
  });

  it('knows what EventBridge would hand over', () => {
    const pattern = { detail: { key: [{ prefix: 'in/' }], size: [{ numeric: ['>', 0] }] } } as const;

    expect(matches(pattern, { detail: { key: 'in/a', size: 1 }, more: 1 })).toBe(true);
    expect(matches(pattern, { detail: { key: 'in/a', size: 0 } })).toBe(false);
    expect(matches(pattern, { detail: { key: 'out/a', size: 1 } })).toBe(false);
    expect(matches(pattern, { detail: { size: 1 } })).toBe(false);
  });
});

describe('the validator of Glue types', () => {
  it.each(['string', 'bigint', 'decimal(18,4)', 'timestamp'])('takes %s', (type) => {
    expect(isGlueType(type)).toBe(true);
  });

  it.each([
    'varchar',
    'integer',
    'decimal',
    'decimal(39,2)',
    'decimal(4,5)',
    'decimal(18, 4)',
    'uuid',
    'STRING',
  ])('rejects %s', (type) => {
    expect(isGlueType(type)).toBe(false);
  });
});
