import type { Command } from 'commander';
import { toJson } from '../../lambdas/lake/json-object.ts';
import type { CommandLine } from '../command-line.ts';
import { inForce } from '../config-in-force.ts';
import { configOption, stackCommand } from './options.ts';

type ShowFlags = { stack?: string; config?: string; json?: true };

const examples = `
Examples:
  $ customer360 config show                        from ./cdk.json, with every default
  $ customer360 config show --config shop.json
  $ customer360 config show --stack shop-prod
  $ customer360 config show --stack shop-prod --json | jq .config > shop.json`;

export function configShowCommand(line: CommandLine): Command {
  return stackCommand('show')
    .description('show the configuration in force, with every default filled in')
    .addOption(configOption().conflicts('stack'))
    .addHelpText('after', examples)
    .action(async (flags: ShowFlags) => {
      const shown = await inForce(line, flags);
      const text = JSON.stringify(shown.config, null, 2);
      line.stdout.write(flags.json === true ? toJson(shown) : `${text}\n`);
    });
}
