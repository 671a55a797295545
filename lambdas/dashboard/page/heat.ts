import { element } from './element.ts';
import { shade, type Palette } from '../../measures/palette.ts';

export type HeatCell = {
  readonly text: string;
  /** 0 to 1: how deep its colour is; null for an empty cell. */
  readonly depth: number | null;
  readonly title?: string;
  readonly colour?: string;
  readonly isMarked?: boolean;
};

export type Heat = {
  readonly caption: string;
  readonly corner: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly HeatCell[] }[];
};

// On anything deeper, text has less than the contrast of 4.5 that WCAG asks for.
const deepest = 0.5;

/** A table whose cells are coloured by what they hold: read by eye and by a screen reader alike. */
export function heat({ caption, corner, columns, rows }: Heat, palette: Palette): HTMLElement {
  const head = element(
    'tr',
    {},
    element('th', { scope: 'col' }, corner),
    ...columns.map((name) => element('th', { scope: 'col' }, name)),
  );
  const body = rows.map(({ name, cells }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, element('bdi', {}, name)),
      ...cells.map((cell) => cellOf(cell, palette)),
    ),
  );
  return element(
    'div',
    { class: 'heat', tabindex: '0', role: 'region', 'aria-label': caption },
    element(
      'table',
      {},
      element('caption', { class: 'unseen' }, caption),
      element('thead', {}, head),
      element('tbody', {}, ...body),
    ),
  );
}

function cellOf({ text, depth, title, colour, isMarked }: HeatCell, palette: Palette): HTMLElement {
  const made = element('td', { title, class: isMarked === true ? 'marked' : undefined }, text);
  if (depth === null) return made;
  made.style.backgroundColor = shade(palette, colour ?? palette.accent, depth * deepest);
  return made;
}
