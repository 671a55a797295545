import { Validations, type App } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks, type NagPack } from 'cdk-nag';

/** The rules that every resource follows, or has a reason beside it why it does not. */
export const rules = (app: App): NagPack[] => [new AwsSolutionsChecks(app), new ServerlessChecks(app)];

/** Refuses to synthesise an app that breaks the rules without a reason. */
export function holdToRules(app: App): App {
  Validations.of(app).addPlugins(...rules(app));
  return app;
}
