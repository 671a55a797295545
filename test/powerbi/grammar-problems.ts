import { grammar } from './tmdl-grammar.ts';
import type { TmdlObject } from './tmdl-reader.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** What does not keep to the grammar, a sentence each. */
export function grammarProblems(object: TmdlObject): readonly string[] {
  const rules = grammar[object.keyword];
  const at = `${object.line}: ${object.keyword}`;
  if (rules === undefined) return [`${at} is unknown.`];
  const problems: string[] = [];
  if (object.keyword !== 'file') {
    if ((rules.name === 'required') !== (object.name !== undefined))
      problems.push(`${at} has no name, or one too many.`);
    const has = object.expression !== undefined;
    if (has ? rules.expression === 'none' : rules.expression === 'required')
      problems.push(`${at} has no expression, or one too many.`);
  }
  for (const needed of rules.needs)
    if (!object.properties.has(needed)) problems.push(`${at} lacks ${needed}.`);
  for (const [name, value] of object.properties) {
    const kind = rules.properties[name];
    if (kind === undefined) problems.push(`${at} has no property ${name}.`);
    else if ((kind === 'flag') !== (value === true)) problems.push(`${at} has a wrong value of ${name}.`);
    else if (kind === 'uuid' && !uuid.test(String(value)))
      problems.push(`${at} has a ${name} that is no UUID.`);
    else if (typeof kind === 'object' && !kind.includes(String(value)))
      problems.push(`${at} has ${String(value)} for ${name}.`);
  }
  for (const child of object.children) {
    if (!rules.children.includes(child.keyword))
      problems.push(`${child.line}: ${child.keyword} does not belong there.`);
    problems.push(...grammarProblems(child));
  }
  return problems;
}
