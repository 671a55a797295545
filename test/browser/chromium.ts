import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const program = process.env['CHROMIUM'] ?? usual.find((path) => existsSync(path));

if (program === undefined && process.env['REQUIRE_BROWSER'] === '1')
  throw new Error('REQUIRE_BROWSER=1, but there is no Chromium. Name it in CHROMIUM.');

/** Follows the name of a suite that needs a browser: empty where there is one, else why the suite is skipped. */
export const browserMissing =
  program === undefined ? ' (skipped: there is no Chromium; name it in CHROMIUM)' : '';

/** A browser of its own. Its sandbox needs rights that containers do not give, and it opens our own files only. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: program ?? '', args: ['--no-sandbox'] });
