import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, type ManagedPolicy, type Role } from 'aws-cdk-lib/aws-iam';
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js';
import { acknowledge } from './acknowledge.ts';

/** Actions that a role or policy allows on resources. */
export type Right = {
  readonly actions: readonly [string, ...string[]];
  readonly resources: readonly [string, ...string[]];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Why a resource holds a star. */
  readonly because?: string;
};

/** Adds rights to a role or policy, and the reasons of their stars to what cdk-nag is told. */
export function allow(holder: Role | ManagedPolicy, ...rights: readonly Right[]): void {
  for (const { actions, resources, conditions, because } of rights) {
    const statement = new PolicyStatement({
      actions: [...actions],
      resources: [...resources],
      ...(conditions && { conditions }),
    });
    if ('addToPrincipalPolicy' in holder) holder.addToPrincipalPolicy(statement);
    else holder.addStatements(statement);
    if (because !== undefined) acknowledgeStars(holder, resources, because);
  }
}

/** Gives cdk-nag the reason why resources of a role or policy hold a star. */
export function acknowledgeStars(
  holder: Role | ManagedPolicy,
  resources: readonly string[],
  because: string,
): void {
  const stack = Stack.of(holder);
  const found = resources.map((resource) => flattenCfnReference(stack.resolve(resource)));
  acknowledge(
    holder,
    Object.fromEntries(found.map((resource) => [`AwsSolutions-IAM5[Resource::${resource}]`, because])),
  );
}
