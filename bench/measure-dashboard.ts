import { existsSync } from 'node:fs';
import process from 'node:process';
import { chromium } from 'playwright-core';

const program = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const pages = ['executive', 'segments', 'churn', 'value', 'cohorts', 'sales', 'quality'] as const;
const opens = 5;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

// Told to the page as text: it runs there, not here. What is out of sight is drawn between one filter and the next.
const clickAndPaint = `(async () => {
  const boxes = [...document.querySelectorAll('details[data-slicer] input[type=checkbox]')].slice(0, 12);
  const times = [];
  for (const box of boxes) {
    const start = performance.now();
    box.click();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    times.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return times;
})()`;

/**
 * Prints when a file is ready to be used, and how long a filter takes on each page until the browser has painted
 * it. Needs Chromium.
 */
export async function measureDashboard(file: string): Promise<void> {
  if (!existsSync(program)) {
    console.log(`  not opened: there is no ${program}; name a Chromium in CHROMIUM`);
    return;
  }
  const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] });
  const ready: number[] = [];
  for (let turn = 0; turn < opens; turn += 1) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`file://${file}`);
    await page.waitForSelector('#app[data-ready]');
    ready.push(await page.evaluate<number>(`Number(document.querySelector('#app').dataset.readyMs)`));
    await page.close();
  }
  console.log(
    `  ready: median of ${opens} ${median(ready).toFixed(0)} ms, slowest ${Math.max(...ready).toFixed(0)} ms`,
  );
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  for (const name of pages) {
    await page.goto(`file://${file}#page=${name}`);
    await page.reload();
    await page.waitForSelector('#app[data-ready]');
    const times = await page.evaluate<number[]>(clickAndPaint);
    console.log(
      `  filter on ${name}: median ${median(times).toFixed(0)} ms, slowest ${Math.max(...times).toFixed(0)} ms`,
    );
  }
  await browser.close();
}
