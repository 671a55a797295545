/** A step of a plan: what it does, and those that feed it. */
export type Step = {
  readonly kind: string;
  /** What stands in its brackets: keys, order, the table. */
  readonly detail: string;
  readonly feeds: Step[];
};

/** Steps that run together, on one node (SINGLE, COORDINATOR_ONLY) or on all (SOURCE, HASH, …). */
type Fragment = { readonly where: string; readonly steps: Step[] };

export type Plan = {
  /** By their numbers. */
  readonly fragments: ReadonlyMap<string, Fragment>;
  /** Names that steps give to what they compute, and how: more than one way where rows are brought together. */
  readonly computed: ReadonlyMap<string, readonly string[]>;
};

const title = /^Fragment (\d+) \[(\w+)/;
const step = /^([ │]*)([└├]─ )?([A-Z][A-Za-z]+)(?:\[(.*)\])?$/;
const assignment = /^[ │]*(\S+) := (.*)$/;

/** Reads what EXPLAIN (TYPE DISTRIBUTED) tells. */
export function parsePlan(text: string): Plan {
  const fragments = new Map<string, Fragment>();
  const computed = new Map<string, string[]>();
  let steps: Step[] = [];
  let above: { readonly indent: number; readonly step: Step }[] = [];
  for (const line of text.split('\n')) {
    const [, number, where = ''] = title.exec(line) ?? [];
    const [, name, expression = ''] = assignment.exec(line) ?? [];
    const [node, blanks = '', branch = '', kind = '', detail = ''] = step.exec(line) ?? [];
    if (number !== undefined) {
      steps = [];
      above = [];
      fragments.set(number, { where, steps });
    } else if (name !== undefined) computed.set(name, [...(computed.get(name) ?? []), expression]);
    else if (node !== undefined) {
      const one: Step = { kind, detail, feeds: [] };
      const indent = blanks.length + branch.length;
      above = above.filter((higher) => higher.indent < indent);
      above.at(-1)?.step.feeds.push(one);
      above.push({ indent, step: one });
      steps.push(one);
    }
  }
  return { fragments, computed };
}

/** A table that a step reads, and the columns of it that it takes. */
export type Scan = { readonly table: string; readonly columns: readonly string[] };

const scan = /[└├ ]─? ?(?:Table)?Scan\w*\[table = [\w:]*:(\w+)/;
const columnOfFile = /:= (\w+):[^:]*:REGULAR$/;

/** Every scan of a plan: a table stands as often as it is read. */
export function scansOf(text: string): Scan[] {
  const scans: { table: string; columns: string[] }[] = [];
  for (const line of text.split('\n')) {
    const [, table] = scan.exec(line) ?? [];
    const [, column] = columnOfFile.exec(line) ?? [];
    if (table !== undefined) scans.push({ table, columns: [] });
    if (column !== undefined) scans.at(-1)?.columns.push(column);
  }
  return scans;
}
