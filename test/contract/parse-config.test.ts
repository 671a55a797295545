import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../lambdas/contract/config-error.ts';
import { configDefaults } from '../../lambdas/contract/config-defaults.ts';
import { dateFormats } from '../../lambdas/validate/date-formats.ts';
import { parseConfig } from '../../lambdas/contract/parse-config.ts';

function problemsOf(json: string): readonly string[] {
  try {
    parseConfig(JSON.parse(json), 'shop.json');
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const header = '1 to 200 printable characters without blanks around them';
const name = `must be a name: ${header}.`;

const refused: readonly (readonly [string, string])[] = [
  ['[]', 'must be an object with the keys of the configuration.'],
  ['"x"', 'must be an object with the keys of the configuration.'],
  ['{"timezone":"UTC"}', 'timezone: unknown key. Did you mean timeZone?'],
  ['{"churn_after_days":9}', 'churn_after_days: unknown key. Did you mean churnAfterDays?'],
  ['{"limits":{"badRowShares":1}}', 'limits.badRowShares: unknown key. Did you mean badRowShare?'],
  [
    '{"limits":{"x":1}}',
    'limits.x: unknown key. Known keys: fileBytes, recordBytes, columns, badRowShare, badRows.',
  ],
  [
    '{"sources":{"a b":{"dateFormt":"x"}}}',
    'sources["a b"].dateFormt: unknown key. Did you mean dateFormat?',
  ],
  [
    '{"sources":{"a":{"columns":{"orderid":"x"}}}}',
    'sources.a.columns.orderid: unknown key. Did you mean order_id?',
  ],
  ['{"sources":{"a":{"retired":true}}}', 'sources.a.retired: must be a date such as "2026-03-31".'],
  ['{"sources":{"a":{"retired":"2026-02-30"}}}', 'sources.a.retired: must be a date such as "2026-03-31".'],
  ['{"timeZone":5}', 'timeZone: must be an IANA time zone such as "Europe/Berlin" or "UTC".'],
  [
    '{"timeZone":"Europe/Berln"}',
    'timeZone: must be an IANA time zone such as "Europe/Berlin" or "UTC". Did you mean Europe/Berlin?',
  ],
  ['{"timeZone":"+01:00"}', 'timeZone: must be an IANA time zone such as "Europe/Berlin" or "UTC".'],
  ['{"scoringMonths":0}', 'scoringMonths: must be a whole number from 1 to 1200, or null.'],
  ['{"scoringMonths":"24"}', 'scoringMonths: must be a whole number from 1 to 1200, or null.'],
  ['{"churnAfterDays":1.5}', 'churnAfterDays: must be a whole number from 1 to 3650, or null.'],
  ['{"churnAfterDays":1e999}', 'churnAfterDays: must be a whole number from 1 to 3650, or null.'],
  ['{"segments":[]}', 'segments: must hold at least one rule; use null for the usual segments.'],
  ['{"segments":{}}', 'segments: must be a list of at most 50 rules.'],
  ['{"segments":[{}]}', `segments[0].name: is missing; it must be a name: ${header}.`],
  ['{"segments":[{"name":" A"}]}', `segments[0].name: ${name}`],
  ['{"segments":[{"name":"A\\u202eB"}]}', `segments[0].name: ${name}`],
  [
    '{"segments":[{"name":"A","monetary":{"min":1}}]}',
    'segments[0]: the last rule must take everybody: name only, no ranges.',
  ],
  [
    '{"segments":[{"name":"A"},{"name":"B"}]}',
    'segments[0]: has no ranges, so no rule after it is ever reached; only the last may have none.',
  ],
  [
    '{"segments":[{"name":"A","frequency":{"min":3,"max":2}},{"name":"B"}]}',
    'segments[0].frequency: min must not exceed max.',
  ],
  [
    '{"segments":[{"name":"A","frequency":{}},{"name":"B"}]}',
    'segments[0].frequency: must have min, max or both.',
  ],
  [
    '{"segments":[{"name":"A","rScore":{"min":0}},{"name":"B"}]}',
    'segments[0].rScore.min: must be a whole number from 1 to 5.',
  ],
  [
    '{"segments":[{"name":"A","monetary":{"min":0.00001}},{"name":"B"}]}',
    'segments[0].monetary.min: must be a number with at most four decimals.',
  ],
  ['{"anonymousCustomers":["a",""]}', `anonymousCustomers[1]: must be a name or id: ${header}.`],
  ['{"doNotContact":"c1"}', 'doNotContact: must be a list of at most 100000 customer keys.'],
  ['{"limits":{"badRowShare":5}}', 'limits.badRowShare: must be a number from 0 to 1.'],
  ['{"limits":{"fileBytes":-1}}', 'limits.fileBytes: must be a whole number from 1 to 68719476736.'],
  ['{"value":{"model":"nbd"}}', 'value.model: must be one of "mbg-nbd", "bg-nbd".'],
  ['{"value":{"margin":1.5}}', 'value.margin: must be a number from 0.0001 to 1.'],
  ['{"value":{"discountRate":0}}', 'value.discountRate: must be a number from 0.001 to 1.'],
  ['{"engine":{"threads":0}}', 'engine.threads: must be a whole number from 1 to 256, or null.'],
  ['{"engine":null}', 'engine: must be an object.'],
  ['{"sources":[]}', 'sources: must be an object: source → what it declares.'],
  ['{"sources":{"a/b":{}}}', 'sources["a/b"]: is no name for a source; use the name of its folder.'],
  ['{"sources":{"..":{}}}', 'sources[".."]: is no name for a source; use the name of its folder.'],
  ['{"sources":{"__proto__":{}}}', 'sources.__proto__: is no name for a key.'],
  ['{"sources":{"a":{"delimiter":"x"}}}', 'sources.a.delimiter: must be one of ",", ";", "\\t", "|".'],
  [
    '{"sources":{"a":{"encoding":"latin1"}}}',
    'sources.a.encoding: must be one of "utf-8", "utf-16le", "utf-16be", "windows-1252", "iso-8859-1", "iso-8859-15".',
  ],
  [
    '{"sources":{"a":{"dateFormat":"DD/YYYY"}}}',
    `sources.a.dateFormat: must be one of ${dateFormats.map((format) => format.name).join(', ')}; a time of day may follow in the file.`,
  ],
  ['{"sources":{"a":{"currency":"eur"}}}', 'sources.a.currency: must be an ISO 4217 code such as "EUR".'],
  ['{"sources":{"a":{"rate":1.5}}}', 'sources.a.rate: must be a positive number as text such as "1.0842".'],
  ['{"sources":{"a":{"rate":"0.0"}}}', 'sources.a.rate: must be a positive number as text such as "1.0842".'],
  [
    '{"sources":{"a":{"cancelled":{"column":"Status"}}}}',
    'sources.a.cancelled: must have either orderIdPrefix, or column and values.',
  ],
  [
    '{"sources":{"a":{"columns":{"product_id":"SKU","product_name":"sku"}}}}',
    'sources.a.columns.product_name: names the same header as product_id.',
  ],
  ...[
    'sales-{YYYY}-{MM}.csv',
    '{YYYY}{YYYY}{MM}{DD}',
    '{YYYY}{MM}{DD}{HH}',
    '*****{YYYY}{MM}{DD}',
    '[0-9]+',
    '',
  ].map(
    (pattern) =>
      [
        `{"sources":{"a":{"fileDate":"${pattern}"}}}`,
        'sources.a.fileDate: must be a file name with {YYYY}, {MM} and {DD} once each, and * for anything.',
      ] as const,
  ),
];

describe('parseConfig', () => {
  it.each(refused)('refuses %s and says what is allowed', (json, problem) => {
    expect(problemsOf(json)).toEqual([problem]);
  });

  it('lists all problems of all parts at once', () => {
    const problems = problemsOf(
      '{"x":1,"limits":{"columns":0,"rows":1},"sources":{"a/b":{},"c":{"rate":1}}}',
    );

    expect(problems).toHaveLength(5);
  });

  it('names the file and gives reason and exit code', () => {
    const thrown = (): unknown => parseConfig({ engine: 1 }, 'shop.json');

    expect(thrown).toThrow(new ConfigError('shop.json', ['engine: must be an object.']));
    expect(thrown).toThrow(expect.objectContaining({ reason: 'configuration', exitCode: 2 }));
  });

  it('never repeats what stands in a list of people', () => {
    const problems = problemsOf('{"doNotContact":["Canary Bird "],"anonymousCustomers":["Canary\\u0007"]}');

    expect(problems).toHaveLength(2);
    expect(problems.join()).not.toContain('Canary');
  });

  it('bounds depth, length and number', () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const many = JSON.stringify(Array.from({ length: 100_001 }, (_, index) => `c${index}`));

    expect(problemsOf(`{"segments":${deep}}`).join()).toContain('is nested too deeply.');
    expect(problemsOf(`{"doNotContact":${many}}`)).toEqual([
      'doNotContact: must be a list of at most 100000 customer keys.',
    ]);
    expect(problemsOf(`{"anonymousCustomers":["${'x'.repeat(201)}"]}`)).toHaveLength(1);
  });

  it('fills in every default', () => {
    expect(parseConfig({}, 'x')).toEqual(configDefaults);
    expect(parseConfig({ limits: { badRows: 3 } }, 'x').limits).toEqual({
      ...configDefaults.limits,
      badRows: 3,
    });
    expect(parseConfig({ sources: { a: {} } }, 'x').sources).toEqual({
      a: { customerScope: 'shared', duplicateLines: 'keep' },
    });
  });

  it('takes everything that a source can declare', () => {
    const source = {
      columns: { order_id: 'Bon Nr.', amount: 'Umsatz' },
      delimiter: ';',
      encoding: 'windows-1252',
      dateFormat: 'DD.MM.YYYY',
      decimalMark: ',',
      currency: 'CHF',
      rate: '1.0842',
      cancelled: { column: 'Status', values: ['storniert'] },
      nonGoods: ['POST'],
      customerScope: 'source',
      sameName: 'append',
      ordersAcrossFiles: 'add',
      duplicateLines: 'drop',
      fileDate: 'sales-{YYYY}-{MM}-{DD}*',
    };

    expect(parseConfig({ sources: { zürich: source } }, 'x').sources).toEqual({ zürich: source });
  });

  it.each(['d.m.yyyy', 'DD.MM.YYYY HH:mm', 'dd.mm.yyyy'])('takes %s for DD.MM.YYYY', (dateFormat) => {
    expect(parseConfig({ sources: { a: { dateFormat } } }, 'x').sources['a']?.dateFormat).toBe('DD.MM.YYYY');
  });

  it("takes the original project's segments", () => {
    const segments = [
      { name: 'Champion', recencyDays: { max: 2 }, frequency: { min: 25 }, monetary: { min: 600000 } },
      { name: 'Loyalist', frequency: { min: 20 }, monetary: { min: 300000 } },
      { name: 'Hibernating' },
    ];

    expect(parseConfig({ segments }, 'x').segments).toEqual(segments);
  });

  it('gives a result that nothing can change', () => {
    const config = parseConfig({ segments: [{ name: 'All' }], sources: { a: {} } }, 'x');

    for (const part of [config, config.limits, config.segments, config.segments?.[0], config.sources['a']]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });
});
