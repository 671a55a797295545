import process from 'node:process';
import { customer360App } from '../infra/customer360-app.ts';
import { holdToRules } from '../infra/rules.ts';
import { ConfigError } from '../lambdas/contract/config-error.ts';

try {
  holdToRules(customer360App().app).synth();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
}
