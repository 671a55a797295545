import { at, type Synthesised } from './synthesised.ts';

/** One action on one resource that a policy allows. */
export type Right = { readonly action: string; readonly resource: string; readonly condition: string };

const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** Text with the logical ids of resources in it: `LakeLanding2ADFF402.Arn/incoming/*`. */
export function flat(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[kind, inner] = []] = Object.entries(value as Record<string, unknown>);
  if (kind === 'Fn::Join')
    return listed((inner as [string, unknown[]])[1])
      .map(flat)
      .join('');
  return kind === 'Ref' ? String(inner) : (inner as string[]).join('.');
}

/** The same without what the CDK appends to the names of constructs: `LakeLanding.Arn/incoming/*`. */
export const named = (value: unknown): string => flat(value).replaceAll(/[0-9A-F]{8}(?=\.Arn)/g, '');

type Statement = { Effect: string; Action: unknown; Resource: unknown; Condition?: unknown };

const rightsIn = (statements: readonly Statement[]): Right[] =>
  statements.flatMap(({ Action, Resource, Condition }) =>
    listed(Action).flatMap((action) =>
      listed(Resource).map((resource) => ({
        action: String(action),
        resource: named(resource),
        condition: JSON.stringify(Condition ?? null),
      })),
    ),
  );

/** What every policy of a stack allows, by its logical id. */
export const policiesOf = (stack: Synthesised): readonly (readonly [string, Right[]])[] =>
  [...stack.all('AWS::IAM::Policy'), ...stack.all('AWS::IAM::ManagedPolicy')].map(
    ([id, { Properties }]) =>
      [id, rightsIn(at(Properties, 'PolicyDocument.Statement') as Statement[])] as const,
  );
