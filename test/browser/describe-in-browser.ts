import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { browserMissing, launchBrowser } from './chromium.ts';
import { dashboardFiles, type DashboardFiles } from './dashboard-files.ts';

/** What stands while the tests run. */
type Given = { readonly browser: Browser; readonly files: DashboardFiles };

/** Describes the dashboards of `dashboardFiles` as a browser shows them. Without one the tests are skipped, and say so. */
export function describeInBrowser(title: string, tests: (given: Given) => void): void {
  describe.skipIf(browserMissing !== '')(`${title}${browserMissing}`, () => {
    const given = {} as Given;

    beforeAll(async () => {
      Object.assign(given, { browser: await launchBrowser(), files: await dashboardFiles() });
    });

    afterAll(async () => {
      await given.browser.close();
      await given.files.remove();
    });

    tests(given);
  });
}
