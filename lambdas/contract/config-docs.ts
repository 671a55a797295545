import { z } from 'zod';

type Schema = {
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
};

type Entry = { readonly key: string; readonly default: string; readonly meaning: string };

const entry = (key: string, schema: Schema): Entry[] =>
  schema.description === undefined
    ? []
    : [
        {
          key,
          default: 'default' in schema ? JSON.stringify(schema.default) : '',
          meaning: schema.description,
        },
      ];

function inner(key: string, schema: Schema): Entry[] {
  const properties = Object.entries(schema.properties ?? {});
  const each = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
  return [
    ...properties.flatMap(([name, value]) => entries(key === '' ? name : `${key}.${name}`, value)),
    ...inside(`${key}.<source>`, each),
    ...inside(`${key}[]`, schema.items ?? {}),
    ...(schema.anyOf ?? []).flatMap((form) => inner(key, form)),
  ];
}

// What stands in a list or a map has a row of its own only where its parts are described.
const inside = (key: string, schema: Schema): Entry[] =>
  schema.properties === undefined ? [] : inner(key, schema);

const entries = (key: string, schema: Schema): Entry[] => [...entry(key, schema), ...inner(key, schema)];

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** A Markdown table of every key of a configuration: key, default, meaning. */
export function configDocs(of: z.ZodType): string {
  const schema = z.toJSONSchema(of, { io: 'input', unrepresentable: 'any' }) as Schema;
  const rows = entries('', schema).map(
    (row) =>
      `| \`${row.key}\` | ${row.default === '' ? '' : `\`${cell(row.default)}\``} | ${cell(row.meaning)} |`,
  );
  return ['| key | default | meaning |', '|---|---|---|', ...rows, ''].join('\n');
}
