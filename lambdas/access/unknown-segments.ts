import { nearest } from '../contract/nearest.ts';
import { personas } from '../model/personas.ts';
import { comparisons, type Rows } from './expression.ts';

type Role = { readonly rows: Readonly<Record<string, Rows | undefined>> };
type Problem = { readonly path: readonly (string | number)[]; readonly message: string };

/** Segments that rules name and no run ever gives: a misspelt one after `not` would show everything. */
export function unknownSegments(
  roles: readonly Role[],
  ownSegments: readonly { readonly name: string }[] | null,
): Problem[] {
  const known = [...new Set(ownSegments?.map(({ name }) => name) ?? personas.map(({ segment }) => segment))];
  return roles.flatMap(({ rows }, index) =>
    Object.entries(rows).flatMap(([table, rule]) =>
      named(rule)
        .filter((segment) => !known.includes(segment))
        .map((segment) => ({
          path: ['access', 'roles', index, 'rows', table],
          message: said(segment, known),
        })),
    ),
  );
}

const named = (rule: Rows | undefined): readonly string[] =>
  rule === undefined || rule === 'all'
    ? []
    : comparisons(rule)
        .filter(({ column }) => column === 'segment')
        .flatMap(({ values }) => values.filter((value) => value !== null));

function said(segment: string, known: readonly string[]): string {
  const near = nearest(segment, known);
  const hint = near === undefined ? `Segments: ${known.join(', ')}.` : `Did you mean ${near}?`;
  return `${JSON.stringify(segment)} is no segment. ${hint}`;
}
