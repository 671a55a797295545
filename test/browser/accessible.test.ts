import { readFile } from 'node:fs/promises';
import axe from 'axe-core';
import { expect, it } from 'vitest';
import { pageNames } from '../../lambdas/dashboard/page/address.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { goTo, opened } from './opened.ts';

type Found = {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
};

describeInBrowser('the dashboard for everyone', (given) => {
  it.each(['light', 'dark'] as const)('has nothing that axe finds wrong, in %s', async (colorScheme) => {
    // The policy of the page lets no other script in.
    const { page, close } = await opened(given.browser, given.files.withNames, '', {
      colorScheme,
      bypassCSP: true,
    });
    await page.addScriptTag({ content: axe.source });

    for (const name of pageNames) {
      await goTo(page, `#page=${name}&segment=Potential`);
      const { violations } = await page.evaluate<Found>('axe.run()');
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`),
        name,
      ).toEqual([]);
    }
    await close();
  });

  it.each([1280, 390])(
    'cuts off no text of a chart and lays none over another, %d pixels wide',
    async (width) => {
      const { page, close } = await opened(given.browser, given.files.withoutNames, '', {
        viewport: { width, height: 900 },
      });

      for (const name of pageNames) {
        await goTo(page, `#page=${name}`);
        const wrong = await page.$$eval('.plot svg', (drawings) =>
          drawings.flatMap((drawing) => {
            const frame = drawing.getBoundingClientRect();
            const texts = [...drawing.querySelectorAll('text')].map((text) => ({
              text: text.textContent,
              box: text.getBoundingClientRect(),
            }));
            const cut = texts.filter(
              ({ box }) =>
                box.left < frame.left - 1 ||
                box.right > frame.right + 1 ||
                box.top < frame.top - 1 ||
                box.bottom > frame.bottom + 1,
            );
            const over = texts.filter(({ box: a }, index) =>
              texts
                .slice(index + 1)
                .some(
                  ({ box: b }) =>
                    a.left < b.right - 1 &&
                    b.left < a.right - 1 &&
                    a.top + 3 < b.bottom - 3 &&
                    b.top + 3 < a.bottom - 3,
                ),
            );
            return [...cut.map(({ text }) => `cut: ${text}`), ...over.map(({ text }) => `over: ${text}`)];
          }),
        );
        expect(wrong, name).toEqual([]);
      }
      await close();
    },
  );

  it('needs no network and says in its policy what it may run', async () => {
    const html = await readFile(given.files.withoutNames, 'utf8');

    expect(html).toContain("default-src 'none'; script-src 'sha256-");
  });
});
