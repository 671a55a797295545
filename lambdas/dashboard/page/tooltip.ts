import { element } from './element.ts';

/** Lines of a tooltip, first the heading. Built of nodes, so that no name is ever read as HTML. */
export function tooltip(heading: string, lines: readonly (readonly [string, string])[]): HTMLElement {
  const rows = lines.map(([name, value]) =>
    element('div', { class: 'tip-line' }, element('bdi', {}, name), element('b', {}, value)),
  );
  return element('div', { class: 'tip' }, element('div', { class: 'tip-head' }, heading), ...rows);
}
