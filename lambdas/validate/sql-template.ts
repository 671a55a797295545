/** Fills the `{{name}}` places of a SQL text; a place without a fragment is an error. */
export function fillTemplate(sql: string, fragments: Readonly<Record<string, string>>): string {
  return sql.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const fragment = fragments[name];
    if (fragment === undefined) throw new Error(`the SQL needs a fragment for {{${name}}}`);
    return fragment;
  });
}
