#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';

const oldestNode = 24;

if (Number.parseInt(process.versions.node, 10) < oldestNode) {
  process.stderr.write(
    `customer360 needs Node ${oldestNode} or newer, and this is ${process.versions.node}. In its folder, npx customer360 uses the one that npm ci brings.\n`,
  );
  process.exitCode = 2;
} else {
  // Types are taken off once, and not at every start.
  enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'compiled'));
  // Imported only now: older versions could not even read the modules.
  const { main } = await import('./main.ts');
  const { aws } = await import('./cloud/aws.ts');
  // An exit of our own removes the work folders, which hold personal data; a signal alone would leave them.
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  process.exitCode = await main(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    folder: process.cwd(),
    now: () => new Date(),
    sleep: (milliseconds) => setTimeout(milliseconds),
    stack: process.env['CUSTOMER360_STACK'],
    cloud: aws(process.env),
  });
}
