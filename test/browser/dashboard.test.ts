import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pageNames } from '../../lambdas/dashboard/page/address.ts';
import { publishFixture } from '../bin/fixture-run.ts';
import { hostileNames, inventedShop } from '../dashboard/invented-shop.ts';
import { dashboardOf } from '../dashboard/published-dashboard.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { goTo, opened } from './opened.ts';

describeInBrowser('the dashboard in a browser', (given) => {
  it.each([
    { what: 'in light', options: { colorScheme: 'light' as const } },
    { what: 'in dark', options: { colorScheme: 'dark' as const } },
    { what: 'on a telephone', options: { viewport: { width: 390, height: 844 } } },
  ])('shows every page $what, quietly and no wider than the screen', async ({ options }) => {
    const { page, noise, close } = await opened(given.browser, given.files.withNames, '', options);

    for (const name of pageNames) {
      await goTo(page, `#page=${name}`);
      await page.waitForSelector(`nav a[data-page=${name}][aria-current]`);
      expect(await page.locator('main article').count(), name).toBeGreaterThan(1);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBe(0);
    }
    expect(noise).toEqual([]);
    await close();
  });

  it('prints the page shown with the filters in force, in light colours, without controls', async () => {
    const { page, noise, close } = await opened(
      given.browser,
      given.files.withoutNames,
      '#page=sales&segment=Potential',
      {
        colorScheme: 'dark',
      },
    );

    await page.emulateMedia({ media: 'print' });

    await page.waitForFunction(
      () => getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 255)',
    );
    expect(await page.locator('.printed').innerText()).toMatch(
      /Sales, as of 1 Feb 2026\. Shown: segment: .*Potential/,
    );
    expect(
      await page
        .locator('nav, .slicers, .tools')
        .evaluateAll((found) => found.filter((one) => one.checkVisibility()).length),
    ).toBe(0);
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
    expect(noise).toEqual([]);
    await close();
  });

  it('says what changed since the run before, of all customers only, and nothing of what that did not know', async () => {
    const { page, close } = await opened(given.browser, given.files.withNames);
    const changes = (): Promise<string[]> => page.locator('.kpi-change').allInnerTexts();

    const all = await changes();
    await goTo(page, '#page=executive&segment=Potential');

    expect(all.map((text) => text.replaceAll('\u00a0', ' '))).toEqual([
      ...['+10 since 1 Jan 2026', '−100 since 1 Jan 2026', '+2.5 d since 1 Jan 2026'],
      ...['+1 since 1 Jan 2026', '', '±0 since 1 Jan 2026'],
    ]);
    expect(await changes()).toEqual(all.map(() => ''));
    await close();
  });

  it('says what amounts are in, and counts no change from amounts in another currency', async () => {
    const shop = inventedShop();
    const [before = {}, now = {}] = shop.runs ?? [];
    const out = await publishFixture({ ...shop, runs: [{ ...before, currency: 'USD' }, now] });
    const file = join(out, 'dashboard.html');
    await writeFile(file, await dashboardOf(out, true));

    const { page, close } = await opened(given.browser, file);
    const header = await page.locator('header.top').innerText();
    const names = await page.locator('.kpi-name').allInnerTexts();
    const changes = await page.locator('.kpi-change').allInnerTexts();
    await close();
    await rm(out, { recursive: true });

    expect(header).toContain('As of 1 Feb 2026. All amounts are in EUR. With names');
    expect(names).toEqual([
      ...['Customers', 'Revenue, EUR', 'Last visit', 'At risk', 'Next 12 months, EUR', 'Expected loss, EUR'],
    ]);
    expect(changes.map((text) => text !== '')).toEqual([true, false, true, true, false, false]);
  });

  it('shows every chart as a table and saves it as CSV that no spreadsheet runs', async () => {
    const { page, noise, close } = await opened(given.browser, given.files.withNames, '#page=sales');

    for (const name of await page
      .locator('main article')
      .evaluateAll((cards) => cards.map((card) => card.id))) {
      const card = page.locator(`#${name}`);
      const toggle = card.getByRole('button', { name: /^Show as table/ });
      if (!(await toggle.isVisible())) continue;
      await toggle.click();
      expect(await card.locator('table tbody tr').count(), name).toBeGreaterThan(0);
    }
    const saved = page.waitForEvent('download');
    await page
      .locator('#sales-categories')
      .getByRole('button', { name: /^Save as CSV/ })
      .click();
    const csv = await readFile(await (await saved).path(), 'utf8');

    expect(csv).toContain('"Category","Units","Revenue","Returned"\r\n');
    expect(csv).toContain(`"'=1+1",`);
    expect((await saved).suggestedFilename()).toBe('customer360_2026-02-01_sales-categories.csv');
    expect(noise).toEqual([]);
    await close();
  });

  it('says what win-back would bring, by the keyboard alone', async () => {
    const { page, close } = await opened(given.browser, given.files.withNames, '#page=churn');
    const won = (): Promise<number> => page.locator('[data-won]').getAttribute('data-won').then(Number);
    const before = await won();

    await page.locator('#win-back').focus();
    await page.keyboard.press('ArrowRight');

    expect(Math.abs((await won()) - (before * 11) / 10)).toBeLessThanOrEqual(1);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('win-back');
    expect(page.url()).toContain('back=11');
    await close();
  });

  it('is worked by the keyboard: every control is reached, a slicer opens, chooses and closes', async () => {
    const { page, close } = await opened(given.browser, given.files.withNames, '#page=segments');
    const controls = await page.evaluate(
      () =>
        [...document.querySelectorAll('a, button, summary, select, input')].filter((one) =>
          one.checkVisibility(),
        ).length,
    );
    const reached = new Set<string>();
    for (let step = 0; step < 2 * controls + 20; step += 1) {
      await page.keyboard.press('Tab');
      reached.add(
        await page.evaluate(() => {
          const all = [...document.querySelectorAll('a, button, summary, select, input')];
          return String(document.activeElement === null ? -1 : all.indexOf(document.activeElement));
        }),
      );
    }
    reached.delete('-1');

    await page.locator('details[data-slicer=segment] summary').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    const narrowed = page.url();
    await page.keyboard.press('Escape');

    expect(reached.size).toBe(controls);
    expect(narrowed).toContain('segment=High+Value');
    expect(await page.locator('details[open]').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SUMMARY');
    await close();
  });

  it('shows hostile names as the text that they are', async () => {
    const { page, noise, close } = await opened(given.browser, given.files.withNames, '#page=churn');

    const text = await page.locator('#churn-list').textContent();
    await goTo(page, '#page=sales');
    const top = await page.locator('#sales-top').textContent();

    const shown = hostileNames.filter((name) => `${text ?? ''}${top ?? ''}`.includes(name));
    expect(shown.length).toBeGreaterThan(0);
    expect(await page.title()).toContain('customer360 as of');
    expect(await page.locator('#app img, #app script, #app svg[onload]').count()).toBe(0);
    expect(noise).toEqual([]);
    await close();
  });
});
