import { currencySentence } from '../../text/in-currency.ts';
import { addressOf, pageNames, placeOf, type Place } from './address.ts';
import { element } from './element.ts';
import { dayName } from './format.ts';
import { kpiRow } from './kpis.ts';
import { pages } from './pages.ts';
import { paletteNow } from './palette.ts';
import { shownCards } from './shown-cards.ts';
import { chosenText, slicerBar } from './slicer-bar.ts';
import type { Loaded } from './unpack.ts';
import type { View } from './view.ts';

/** Shows the dashboard in `root`, and follows the address, the colours of the system and the printer. */
export function start(root: HTMLElement, { document: content, tables }: Loaded): void {
  let place: Place = placeOf(location.hash, content.dictionaries);

  const go = (next: Place): void => {
    place = next;
    const address = addressOf(place, content.dictionaries);
    if (address !== location.hash) history.pushState(null, '', address);
    render();
  };
  const view = (): View => ({ document: content, tables, place, palette: paletteNow(), go });

  const links = pageNames.map((name) =>
    element('a', { href: `#page=${name}`, 'data-page': name }, pages[name].title),
  );
  const nav = element('nav', { 'aria-label': 'Pages' }, ...links);
  const bar = slicerBar(view());
  const printed = element('p', { class: 'printed' });
  const figures = element('div', { class: 'figures' });
  const reach = element('p', { class: 'note reach', role: 'status' });
  const grid = element('main', { id: 'main', tabindex: '-1' });
  root.replaceChildren(header(content), nav, bar.root, printed, figures, reach, grid, footer(content));

  const fileName = (id: string): string => {
    const filters = chosenText(view())
      .replace(/[\u2068\u2069]/g, '')
      .replace(/^Shown: /, '')
      .replace(/[^\p{L}\p{N}]+/gu, '-');
    return `${['customer360', content.asOf, id, filters]
      .filter((part) => part !== '')
      .join('_')
      .slice(0, 120)}.csv`;
  };

  const cards = shownCards(grid, fileName);

  const render = (isEverything = false): void => {
    const now = view();
    for (const link of links) {
      const page = pageNames.find((name) => name === link.dataset['page']) ?? 'executive';
      link.setAttribute('href', addressOf({ ...place, page }, content.dictionaries));
      if (page === place.page) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    document.title = `${pages[place.page].title} · customer360 as of ${content.asOf}`;
    bar.update(now);
    printed.textContent = [
      `${pages[place.page].title}, as of ${dayName(content.asOf)}.`,
      chosenText(now),
    ].join(' ');
    figures.replaceChildren(kpiRow(now));
    const { cards: cardsOf, isWholeShop = false } = pages[place.page];
    reach.textContent = isWholeShop
      ? 'About the whole shop: filters reach the key figures above, and nothing below this line.'
      : '';
    if (!isWholeShop || isEverything || !cards.isShown(place.page))
      cards.show(place.page, cardsOf(now), isEverything);
    root.dataset['ready'] = 'true';
    // Since the browser began to open the file, for whoever measures it.
    root.dataset['readyMs'] ??= String(Math.round(performance.now()));
  };

  const follow = (): void => {
    place = placeOf(location.hash, content.dictionaries);
    render();
  };
  addEventListener('popstate', follow);
  addEventListener('hashchange', follow);
  for (const media of ['(prefers-color-scheme: dark)', 'print'])
    matchMedia(media).addEventListener('change', () => {
      render(true);
      cards.fit();
    });
  new ResizeObserver(() => cards.fit()).observe(grid);
  render();
}

function header(content: Loaded['document']): HTMLElement {
  const whose = content.role === null ? '' : `, as role ${content.role} sees it`;
  const privacy = content.names
    ? 'With names: not to be passed on.'
    : `No names, no group of fewer than ${content.leastCustomers} customers.`;
  return element(
    'header',
    { class: 'top' },
    element('h1', {}, 'customer360'),
    element(
      'p',
      {},
      [`As of ${dayName(content.asOf)}${whose}.`, ...currencySentence(content.currency), ''].join(' '),
      element('span', { class: content.names ? 'warn' : '' }, privacy),
    ),
  );
}

const footer = (content: Loaded['document']): HTMLElement =>
  element(
    'footer',
    {},
    element(
      'p',
      {},
      `Run ${content.runId}. Key figures about customers are of those scored; revenue is of all sales. A click on a bar shows that alone, a second click everything.`,
    ),
    element(
      'p',
      {},
      'Drawn with Apache ECharts (Apache License 2.0); its notice stands in the source of this page.',
    ),
  );
