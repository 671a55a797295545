/** A value as formatting objects hold it. */
export const literal = (
  value: string | number | boolean,
): { readonly Literal: { readonly Value: string } } => ({
  Literal: {
    Value:
      typeof value === 'string'
        ? `'${value.replaceAll("'", "''")}'`
        : `${value}${typeof value === 'number' ? 'D' : ''}`,
  },
});

/** The properties of a formatting object, each a value. */
export const properties = (values: Readonly<Record<string, string | number | boolean>>): object => ({
  properties: Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { expr: literal(value) }]),
  ),
});

export const colour = (hex: string): object => ({ solid: { color: { expr: literal(hex) } } });
