import { fieldExpression, queryName, type Field } from './field.ts';
import { literal } from './literal.ts';

export type VisualFilter =
  { readonly field: Field; readonly keeps: 'not blank' } | { readonly field: Field; readonly keeps: boolean };

const alias = 't';

/** A filter of a visual that readers see and cannot forget: only rows with a value, or with this one. */
export function filterJson(owner: string, { field, keeps }: VisualFilter): object {
  const expression = fieldExpression(field, alias);
  const condition =
    keeps === 'not blank'
      ? {
          Not: {
            Expression: {
              Comparison: { ComparisonKind: 0, Left: expression, Right: { Literal: { Value: 'null' } } },
            },
          },
        }
      : { In: { Expressions: [expression], Values: [[literal(keeps)]] } };
  return {
    name: `${owner}-${queryName(field).replaceAll(/[^A-Za-z0-9]+/g, '-')}`.toLowerCase(),
    field: fieldExpression(field),
    type: keeps === 'not blank' ? 'Advanced' : 'Categorical',
    filter: {
      Version: 2,
      From: [{ Name: alias, Entity: field.table, Type: 0 }],
      Where: [{ Condition: condition }],
    },
  };
}
