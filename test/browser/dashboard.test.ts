import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDashboardTables } from '../../bin/dashboard/open-dashboard-tables.ts';
import { addressOf, pageNames, usualWinBack } from '../../lambdas/dashboard/page/address.ts';
import { publishFixture } from '../bin/fixture-run.ts';
import { hostileNames, inventedShop } from '../dashboard/invented-shop.ts';
import { askRun, contentOf, dashboardOf } from '../dashboard/published-dashboard.ts';
import { choices, customerCondition, numbersOf, salesCondition } from '../dashboard/random-filters.ts';
import { browserMissing, launchBrowser } from './chromium.ts';
import { dashboardFiles, type DashboardFiles } from './dashboard-files.ts';
import { goTo, keyFigures, opened } from './opened.ts';

describe.skipIf(browserMissing !== '')(`the dashboard in a browser${browserMissing}`, () => {
  let browser: Browser;
  let files: DashboardFiles;

  beforeAll(async () => {
    browser = await launchBrowser();
    files = await dashboardFiles();
  });

  afterAll(async () => {
    await browser.close();
    await files.remove();
  });

  it.each([
    { what: 'in light', options: { colorScheme: 'light' as const } },
    { what: 'in dark', options: { colorScheme: 'dark' as const } },
    { what: 'on a telephone', options: { viewport: { width: 390, height: 844 } } },
  ])('shows every page $what, quietly and no wider than the screen', async ({ options }) => {
    const { page, noise, close } = await opened(browser, files.withNames, '', options);

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
      browser,
      files.withoutNames,
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

  it('gives, for 50 choices of filters, the key figures that SQL gives for them', async () => {
    const { document } = await contentOf(await readFile(files.withNames, 'utf8'));
    const tried = choices(document, 50, 11);
    const expected = await askRun(files.out, async (run) => {
      await openDashboardTables(run);
      const rows: Record<string, number>[] = [];
      for (const choice of tried) {
        const [customers = {}] = await run.engine.rows(
          `select count(*) as "Customers", count(l.customer_key) as "At risk", round(sum(c.value_12m) * 100) as "Next 12 months",
            round(sum(c.value_at_risk) * 100) as "Expected loss", sum(c.recency_days) / cast(nullif(count(*), 0) as double) as "Last visit"
          from customer360 c left join (select customer_key from churn_risk) l using (customer_key) where ${customerCondition(choice)}`,
        );
        const [sales = {}] = await run.engine.rows(
          `select round(sum(revenue) * 100) as "Revenue" from sales_monthly where ${salesCondition(choice)}`,
        );
        rows.push(
          Object.fromEntries(
            Object.entries({ ...customers, ...sales }).map(([name, value]) => [name, Number(value ?? 0)]),
          ),
        );
      }
      return rows;
    });
    const { page, close } = await opened(browser, files.withNames);

    for (const [index, choice] of tried.entries()) {
      const filters = { chosen: numbersOf(document, choice), fromMonth: null, toMonth: null };
      await goTo(page, addressOf({ page: 'quality', filters, winBack: usualWinBack }, document.dictionaries));
      const shown = await keyFigures(page);
      for (const [name, value] of Object.entries(expected[index] ?? {}))
        expect(Number.isNaN(shown[name]) ? 0 : shown[name], `${name} of ${page.url()}`).toBeCloseTo(value, 6);
    }
    await close();
  });

  it('says what changed since the run before, of all customers only, and nothing of what that did not know', async () => {
    const { page, close } = await opened(browser, files.withNames);
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

    const { page, close } = await opened(browser, file);
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

  it('filters by a slicer, says so, keeps it in the address, restores it from there, and clears it', async () => {
    const { page, close } = await opened(browser, files.withNames);
    const before = await keyFigures(page);

    await page.locator('details[data-slicer=place] summary').click();
    await page.getByRole('checkbox', { name: 'Lisbon' }).check();
    const narrowed = await keyFigures(page);
    await page.reload();
    await page.waitForSelector('#app[data-ready]');
    const restored = await keyFigures(page);
    const said = await page.locator('.chosen').innerText();
    await page.getByRole('button', { name: 'Clear' }).click();

    expect(narrowed['Customers']).toBeLessThan(before['Customers'] ?? 0);
    expect(restored).toEqual(narrowed);
    expect(said).toContain('Lisbon');
    expect(await keyFigures(page)).toEqual(before);
    expect(page.url()).not.toContain('Lisbon');
    await page.goBack();
    expect(await keyFigures(page)).toEqual(narrowed);
    await close();
  });

  it('filters everything else by a click on a mark, which goes on showing what else there is, and by a second nothing', async () => {
    const { page, close } = await opened(browser, files.withNames, '#page=segments');
    const before = await keyFigures(page);
    const bars = page.locator(
      '#segments-personas svg path[fill^="#"], #segments-personas svg path[fill^="rgb"]',
    );
    const count = await bars.count();
    // Where the first drawing has the bar now: figures of other lengths may move what is below them.
    const click = async (): Promise<void> => {
      await page.mouse.move(0, 0);
      const drawing = await page.locator('#segments-personas svg').boundingBox();
      await page.mouse.click((drawing?.x ?? 0) + 190, (drawing?.y ?? 0) + 48);
    };

    await click();
    const narrowed = await keyFigures(page);
    const after = await bars.count();
    await click();

    expect(narrowed['Customers']).toBeLessThan(before['Customers'] ?? 0);
    expect(after).toBe(count);
    expect(await keyFigures(page)).toEqual(before);
    await close();
  });

  it('shows every chart as a table and saves it as CSV that no spreadsheet runs', async () => {
    const { page, noise, close } = await opened(browser, files.withNames, '#page=sales');

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

  it('draws what is below the screen, too, soon after a filter, and points out its marks', async () => {
    const { page, noise, close } = await opened(browser, files.withNames, '#page=sales');
    const last = page.locator('#sales-segments svg');
    await last.waitFor();
    const before = await last.innerHTML();

    await page
      .locator('details[data-slicer=place] input')
      .first()
      .evaluate((box: HTMLInputElement) => {
        box.click();
      });

    await expect.poll(() => last.innerHTML()).not.toBe(before);
    await last.hover({ position: { x: 200, y: 30 } });
    await page.mouse.move(0, 5);
    await last.hover({ position: { x: 210, y: 32 } });
    await expect.poll(() => page.locator('#sales-segments .tip').innerText()).toContain('Customers');
    expect(noise).toEqual([]);
    await close();
  });

  it.each([
    { of: 'cohorts', says: /^About the whole shop: filters reach the key figures above/ },
    { of: 'quality', says: /^About the whole shop: filters reach the key figures above/ },
    { of: 'sales', says: /^$/ },
  ])('says on page $of what filters reach, and leaves it as it is', async ({ of, says }) => {
    const { page, close } = await opened(browser, files.withNames, `#page=${of}`);
    const before = await page.locator('main').innerText();

    await goTo(page, `#page=${of}&segment=Potential`);

    expect(await page.locator('.reach').innerText()).toMatch(says);
    expect((await page.locator('main').innerText()) === before).toBe(of !== 'sales');
    await close();
  });

  it('says what win-back would bring, by the keyboard alone', async () => {
    const { page, close } = await opened(browser, files.withNames, '#page=churn');
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
    const { page, close } = await opened(browser, files.withNames, '#page=segments');
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
    const { page, noise, close } = await opened(browser, files.withNames, '#page=churn');

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
