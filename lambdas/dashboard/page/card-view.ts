import type { Card, CardTable } from './card.ts';
import type { Chart } from './chart.ts';
import { csvOf, save } from './csv.ts';
import { drawing } from './drawing.ts';
import { button, element } from './element.ts';
import { tableView } from './table-view.ts';

export type CardView = {
  readonly root: HTMLElement;
  /** Takes another state of the same card: its words now, what it shows when it is drawn. */
  update(card: Card): void;
  /** Reads how wide the card is. Returns whether a part of it is on the screen. */
  measure(): boolean;
  /** Draws what has changed since it was drawn last. Returns whether there was anything. */
  draw(): boolean;
  /** Draws what is drawn already again, if its width is another. */
  fit(): void;
  dispose(): void;
};

const isChart = (body: Card['body']): body is Chart => typeof body === 'object' && 'option' in body;

/** A card on the page. `fileName` names its CSV. */
export function cardView(first: Card, fileName: (id: string) => string): CardView {
  let card = first;
  let asTable = false;
  let isDue = true;
  let width = 0;
  const heading = element('h2', { id: `${first.id}-title` });
  const about = element('p', { class: 'about' });
  const legend = element('p', { class: 'legend' });
  const plot = element('div', { class: 'plot' });
  const note = element('p', { class: 'note' });
  const chart = drawing(plot);
  const toggle = button('Table', { class: 'tool', 'aria-pressed': 'false' }, () => {
    asTable = !asTable;
    update(card);
    draw();
  });
  const csv = button('CSV', { class: 'tool' }, () => {
    if (card.table !== undefined) save(fileName(card.id), csvOf(card.table));
  });
  const tools = element('div', { class: 'tools' }, toggle, csv);
  const root = element(
    'article',
    { class: `card span-${first.span}`, id: first.id, 'aria-labelledby': `${first.id}-title` },
    element('header', {}, heading, tools),
    about,
    legend,
    plot,
    note,
  );

  const tableShown = (): CardTable | undefined => (asTable || card.body === 'table' ? card.table : undefined);

  const update = (next: Card): void => {
    card = next;
    isDue = true;
    const { body, table } = card;
    heading.textContent = card.title;
    about.textContent = card.about ?? '';
    note.textContent = (card.notes ?? []).join(' ');
    legend.replaceChildren(...(card.legend ?? []).map(key));
    toggle.hidden = table === undefined || body === 'table';
    csv.hidden = table === undefined;
    toggle.setAttribute('aria-pressed', String(asTable));
    toggle.setAttribute('aria-label', `Show as table: ${card.title}`);
    csv.setAttribute('aria-label', `Save as CSV: ${card.title}`);
    if (isChart(body) && tableShown() === undefined) {
      // Before it is drawn, so that what is below it is where it will be.
      plot.style.height = `${body.height}px`;
      plot.setAttribute('role', 'img');
      plot.setAttribute('aria-label', `${card.title}. The button Table shows the numbers.`);
    } else if (plot.childElementCount === 0) draw();
  };

  const show = (content: HTMLElement): void => {
    const { id = '' } = document.activeElement ?? {};
    chart.clear();
    for (const name of ['style', 'role', 'aria-label']) plot.removeAttribute(name);
    plot.replaceChildren(content);
    // What is worked by the keyboard keeps it when its card is made anew.
    if (id !== '') plot.querySelector<HTMLElement>(`#${CSS.escape(id)}`)?.focus();
  };

  const draw = (): boolean => {
    if (!isDue) return false;
    isDue = false;
    const { body } = card;
    const table = tableShown();
    if (table !== undefined) show(tableView(table, card.title));
    else if (isChart(body)) chart.draw(body, width);
    else if (body !== 'table') show(body);
    return true;
  };

  return {
    root,
    update,
    measure: () => {
      width = plot.clientWidth;
      const { top, bottom } = root.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    },
    draw,
    fit: () => {
      if (!isDue) chart.fit(width);
    },
    dispose: () => chart.clear(),
  };
}

function key({ label, colour }: { readonly label: string; readonly colour: string }): HTMLElement {
  const dot = element('span', { class: 'dot', 'aria-hidden': 'true' });
  dot.style.backgroundColor = colour;
  return element('span', { class: 'key' }, dot, element('bdi', {}, label));
}
