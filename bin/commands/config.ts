import { Command } from 'commander';
import type { CommandLine } from '../command-line.ts';
import { configPutCommand } from './config-put.ts';
import { configShowCommand } from './config-show.ts';

const examples = `
Examples:
  $ customer360 config show                        what a run on this laptop goes by, with every default
  $ customer360 config show --stack shop-prod      what a deployment goes by
  $ customer360 config put shop.json --stack shop-prod`;

/** `customer360 config`: the configuration of runs, here or in a deployment. */
export function configCommand(line: CommandLine): Command {
  return new Command('config')
    .description('show what runs go by, or put it into a deployment')
    .addHelpText('after', examples)
    .addCommand(configPutCommand(line))
    .addCommand(configShowCommand(line));
}
