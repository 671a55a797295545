/** What references of a template mean: Ref and the attributes of resources, by logical id. */
export type Meanings = {
  ref(id: string): string;
  attribute(id: string, name: string): string;
};

/** A value of a template with its references replaced, as CloudFormation does it. Throws for functions it does not know. */
export function resolved(value: unknown, meanings: Meanings): unknown {
  if (Array.isArray(value)) return value.map((item) => resolved(item, meanings));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [[name, argument] = ['', undefined]] = entries;
  if (entries.length === 1 && name === 'Ref') return meanings.ref(argument as string);
  if (entries.length === 1 && name.startsWith('Fn::')) return applied(name, argument, meanings);
  return Object.fromEntries(entries.map(([key, item]) => [key, resolved(item, meanings)]));
}

function applied(name: string, argument: unknown, meanings: Meanings): string {
  if (name === 'Fn::GetAtt') return meanings.attribute(...(argument as [string, string]));
  if (name !== 'Fn::Join') throw new Error(`Nobody knows here what ${name} means.`);
  const [separator, items] = argument as [string, unknown[]];
  return items.map((item) => String(resolved(item, meanings))).join(separator);
}
