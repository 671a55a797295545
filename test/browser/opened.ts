import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export type Opened = {
  readonly page: Page;
  /** What a quiet page has none of: errors, warnings of the policy, requests, dialogs. */
  readonly noise: string[];
  readonly close: () => Promise<void>;
};

/** Opens a file at an address within it, and listens. */
export async function opened(
  browser: Browser,
  file: string,
  address = '',
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const noise: string[] = [];
  page.on('console', (message) => noise.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => noise.push(error.message));
  page.on('dialog', (dialog) => {
    noise.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== `file://${file}` && !request.url().startsWith('blob:'))
      noise.push(`request: ${request.url()}`);
  });
  await page.goto(`file://${file}${address}`);
  await page.waitForSelector('#app[data-ready]');
  return { page, noise, close: () => context.close() };
}

/** The key figures, exact, by name. */
export const keyFigures = (page: Page): Promise<Record<string, number>> =>
  page.$$eval('.kpi', (cards) =>
    Object.fromEntries(
      cards.map((card) => [card.getAttribute('data-kpi') ?? '', Number(card.getAttribute('data-exact'))]),
    ),
  );

/** Goes to another address of the open file. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
  await page.waitForFunction((hash) => location.hash === hash, address);
}
