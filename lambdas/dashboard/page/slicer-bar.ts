import { slicers, type Slicer } from '../dimensions.ts';
import { button, element } from './element.ts';
import { isFiltered, noFilters, withChosen } from './filters.ts';
import { monthName } from './format.ts';
import { labelIn, slicerNames, type View } from './view.ts';

export type SlicerBar = { readonly root: HTMLElement; update(view: View): void };

const searchFrom = 12;

/** What can be chosen, as check boxes that open below a button each, and what is chosen. */
export function slicerBar(first: View): SlicerBar {
  let view = first;
  const offered = slicers.filter((slicer) => first.document.dictionaries[slicer].labels.length > 2);
  const boxes = offered.map((slicer) => box(slicer, () => view));
  const months = monthRange(() => view);
  const clear = button('Clear', { class: 'clear' }, () => {
    view.go({ ...view.place, filters: noFilters });
    // The button goes; whoever used the keyboard goes on where the slicers begin.
    root.querySelector('summary')?.focus();
  });
  const chosen = element('p', { class: 'chosen', 'aria-live': 'polite' });
  const root = element(
    'section',
    { class: 'slicers', 'aria-label': 'Filters' },
    ...boxes.map((made) => made.root),
    months.root,
    clear,
    chosen,
  );
  document.addEventListener('click', (event) => closeOthers(root, event.target));
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const open = root.querySelector<HTMLDetailsElement>('details[open]');
    open?.removeAttribute('open');
    open?.querySelector('summary')?.focus();
  });
  return {
    root,
    update: (next) => {
      view = next;
      for (const made of boxes) made.update();
      months.update();
      clear.hidden = !isFiltered(view.place.filters);
      chosen.textContent = chosenText(view);
    },
  };
}

function closeOthers(root: HTMLElement, target: EventTarget | null): void {
  for (const open of root.querySelectorAll('details[open]'))
    if (!(target instanceof Node && open.contains(target))) open.removeAttribute('open');
}

/** The filters in force, in words: on screen, and on paper. */
export function chosenText(view: View): string {
  const { chosen, fromMonth, toMonth } = view.place.filters;
  const parts = slicers.flatMap((slicer) => {
    const numbers = chosen.get(slicer);
    if (numbers === undefined) return [];
    return [
      `${slicerNames[slicer]}: ${[...numbers].map((number) => `\u2068${labelIn(view, slicer, number)}\u2069`).join(', ')}`,
    ];
  });
  const month = (number: number): string => monthName(view.document.dictionaries.month.labels[number] ?? '');
  if (fromMonth !== null) parts.push(`sales from ${month(fromMonth)}`);
  if (toMonth !== null) parts.push(`sales to ${month(toMonth)}`);
  return parts.length === 0 ? '' : `Shown: ${parts.join(' · ')}`;
}

type Part = { readonly root: HTMLElement; update(): void };

function box(slicer: Slicer, now: () => View): Part {
  const { labels } = now().document.dictionaries[slicer];
  const count = element('span', { class: 'count' });
  const title = slicer === 'place' ? now().document.placeLevel : slicerNames[slicer];
  const summary = element('summary', {}, `${title[0]?.toUpperCase() ?? ''}${title.slice(1)}`, count);
  const options = labels.slice(1).map((_, index) => option(slicer, index + 1, now));
  const list = element('div', { class: 'options' }, ...options.map((made) => made.root));
  const { other } = now().document.dictionaries[slicer];
  if (other !== null) {
    const rest = option(slicer, other, now);
    options.push(rest);
    list.append(rest.root);
  }
  const panel = element('fieldset', { class: 'panel' }, element('legend', { class: 'unseen' }, title));
  if (labels.length > searchFrom) panel.append(search(list, title));
  panel.append(list);
  const root = element('details', { class: 'slicer', 'data-slicer': slicer }, summary, panel);
  return {
    root,
    update: () => {
      const chosen = now().place.filters.chosen.get(slicer);
      count.textContent = chosen === undefined ? '' : String(chosen.size);
      for (const made of options) made.update();
    },
  };
}

function option(slicer: Slicer, number: number, now: () => View): Part {
  const input = element('input', { type: 'checkbox', value: number });
  input.addEventListener('change', () => {
    const view = now();
    const set = new Set(view.place.filters.chosen.get(slicer) ?? []);
    if (input.checked) set.add(number);
    else set.delete(number);
    view.go({ ...view.place, filters: withChosen(view.place.filters, slicer, set) });
  });
  const root = element('label', {}, input, element('bdi', {}, labelIn(now(), slicer, number)));
  return {
    root,
    update: () => {
      input.checked = now().place.filters.chosen.get(slicer)?.has(number) ?? false;
    },
  };
}

function search(list: HTMLElement, title: string): HTMLElement {
  const input = element('input', { type: 'search', placeholder: 'Search', 'aria-label': `Search ${title}` });
  input.addEventListener('input', () => {
    const wanted = input.value.trim().toLocaleLowerCase();
    for (const label of list.children)
      if (label instanceof HTMLElement)
        label.hidden = !label.textContent.toLocaleLowerCase().includes(wanted);
  });
  return input;
}

function monthRange(now: () => View): Part {
  const { labels } = now().document.dictionaries.month;
  const select = (name: 'fromMonth' | 'toMonth', title: string, none: string) => {
    const made = element(
      'select',
      { 'aria-label': title, 'data-month': name },
      element('option', { value: '' }, none),
      ...labels
        .slice(1)
        .map((label, index) => element('option', { value: index + 1 }, monthName(label ?? ''))),
    );
    made.addEventListener('change', () => {
      const view = now();
      const value = made.value === '' ? null : Number(made.value);
      view.go({ ...view.place, filters: { ...view.place.filters, [name]: value } });
    });
    return made;
  };
  const from = select('fromMonth', 'Sales from month', 'From the start');
  const to = select('toMonth', 'Sales to month', 'To the end');
  const root = element(
    'div',
    { class: 'months' },
    element('span', { class: 'months-name' }, 'Sales'),
    from,
    to,
  );
  return {
    root,
    update: () => {
      const { page, filters } = now().place;
      root.hidden = page !== 'sales' && page !== 'executive';
      from.value = filters.fromMonth === null ? '' : String(filters.fromMonth);
      to.value = filters.toMonth === null ? '' : String(filters.toMonth);
    },
  };
}
