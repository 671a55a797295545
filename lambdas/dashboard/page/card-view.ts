import type { Card, CardTable } from './card.ts';
import type { Chart } from './chart.ts';
import { csvOf, save } from './csv.ts';
import { init, type EChartsType } from './echarts-parts.ts';
import { button, element } from './element.ts';
import { tableView } from './table-view.ts';

export type CardView = {
  readonly root: HTMLElement;
  /** Shows another state of the same card. */
  update(card: Card): void;
  resize(): void;
  dispose(): void;
};

const isChart = (body: Card['body']): body is Chart => typeof body === 'object' && 'option' in body;

/** A card on the page. `fileName` names its CSV. */
export function cardView(first: Card, fileName: (id: string) => string): CardView {
  let card = first;
  let asTable = false;
  let chart: EChartsType | undefined;
  const heading = element('h2', { id: `${first.id}-title` });
  const about = element('p', { class: 'about' });
  const legend = element('p', { class: 'legend' });
  const plot = element('div', { class: 'plot' });
  const note = element('p', { class: 'note' });
  const toggle = button('Table', { class: 'tool', 'aria-pressed': 'false' }, () => {
    asTable = !asTable;
    render();
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

  const clear = (): void => {
    chart?.dispose();
    chart = undefined;
    plot.replaceChildren();
    plot.removeAttribute('style');
    plot.removeAttribute('role');
    plot.removeAttribute('aria-label');
  };

  const draw = ({ option, height, onClick }: Chart): void => {
    plot.style.height = `${height}px`;
    plot.setAttribute('role', 'img');
    plot.setAttribute('aria-label', `${card.title}. The button Table shows the numbers.`);
    if (chart === undefined) {
      plot.replaceChildren();
      chart = init(plot, undefined, { renderer: 'svg' });
    } else chart.resize();
    chart.setOption({ textStyle: { fontFamily: 'system-ui, sans-serif' }, ...option }, { notMerge: true });
    chart.off('click');
    if (onClick !== undefined)
      chart.on('click', (mark) => {
        onClick({ index: mark.dataIndex, series: mark.seriesName ?? '', name: mark.name });
      });
  };

  const show = (table: CardTable): void => {
    clear();
    plot.replaceChildren(tableView(table, card.title));
  };

  const render = (): void => {
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
    if (table !== undefined && (asTable || body === 'table')) show(table);
    else if (isChart(body)) draw(body);
    else if (body !== 'table') {
      const { id = '' } = document.activeElement ?? {};
      clear();
      plot.replaceChildren(body);
      // What is worked by the keyboard keeps it when its card is made anew.
      if (id !== '') plot.querySelector<HTMLElement>(`#${CSS.escape(id)}`)?.focus();
    }
  };

  return {
    root,
    update: (next) => {
      card = next;
      render();
    },
    resize: () => chart?.resize(),
    dispose: clear,
  };
}

function key({ label, colour }: { readonly label: string; readonly colour: string }): HTMLElement {
  const dot = element('span', { class: 'dot', 'aria-hidden': 'true' });
  dot.style.backgroundColor = colour;
  return element('span', { class: 'key' }, dot, element('bdi', {}, label));
}
