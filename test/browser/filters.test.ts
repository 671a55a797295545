import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { openDashboardTables } from '../../bin/dashboard/open-dashboard-tables.ts';
import { addressOf, usualWinBack } from '../../lambdas/dashboard/page/address.ts';
import { askRun, contentOf } from '../dashboard/published-dashboard.ts';
import { choices, customerCondition, numbersOf, salesCondition } from '../dashboard/random-filters.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { goTo, keyFigures, opened } from './opened.ts';

describeInBrowser('the filters of the dashboard', (given) => {
  it('gives, for 50 choices of filters, the key figures that SQL gives for them', async () => {
    const { document } = await contentOf(await readFile(given.files.withNames, 'utf8'));
    const tried = choices(document, 50, 11);
    const expected = await askRun(given.files.out, async (run) => {
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
    const { page, close } = await opened(given.browser, given.files.withNames);

    for (const [index, choice] of tried.entries()) {
      const filters = { chosen: numbersOf(document, choice), fromMonth: null, toMonth: null };
      await goTo(page, addressOf({ page: 'quality', filters, winBack: usualWinBack }, document.dictionaries));
      const shown = await keyFigures(page);
      for (const [name, value] of Object.entries(expected[index] ?? {}))
        expect(Number.isNaN(shown[name]) ? 0 : shown[name], `${name} of ${page.url()}`).toBeCloseTo(value, 6);
    }
    await close();
  });

  it('filters by a slicer, says so, keeps it in the address, restores it from there, and clears it', async () => {
    const { page, close } = await opened(given.browser, given.files.withNames);
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
    const { page, close } = await opened(given.browser, given.files.withNames, '#page=segments');
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

  it('draws what is below the screen, too, soon after a filter, and points out its marks', async () => {
    const { page, noise, close } = await opened(given.browser, given.files.withNames, '#page=sales');
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
    const { page, close } = await opened(given.browser, given.files.withNames, `#page=${of}`);
    const before = await page.locator('main').innerText();

    await goTo(page, `#page=${of}&segment=Potential`);

    expect(await page.locator('.reach').innerText()).toMatch(says);
    expect((await page.locator('main').innerText()) === before).toBe(of !== 'sales');
    await close();
  });
});
