import type { Card } from './card.ts';
import { cardView, type CardView } from './card-view.ts';

export type ShownCards = {
  /** Shows the cards of a page; `isEverything`: what is out of sight at once, too. */
  show(page: string, cards: readonly Card[], isEverything: boolean): void;
  isShown(page: string): boolean;
  /** Draws again what has another width than it was drawn at. */
  fit(): void;
};

/** The cards in `grid`. `fileName` names the CSV of one. */
export function shownCards(grid: HTMLElement, fileName: (id: string) => string): ShownCards {
  let shown = '';
  let views = new Map<string, CardView>();
  let turn = 0;

  const turnTo = (page: string): void => {
    if (page === shown) return;
    for (const view of views.values()) view.dispose();
    shown = page;
    views = new Map();
    grid.replaceChildren();
  };

  const viewOf = (card: Card): CardView => {
    const found = views.get(card.id) ?? cardView(card, fileName);
    if (!views.has(card.id)) grid.append(found.root);
    views.set(card.id, found);
    return found;
  };

  // One at a time, so that whoever chooses on meanwhile need not wait.
  const drawRest = (mine: number): void => {
    if (mine !== turn) return;
    const rest = [...views.values()];
    if (rest.some((view) => view.draw())) setTimeout(drawRest, 0, mine);
  };

  return {
    show: (page, cards, isEverything) => {
      turnTo(page);
      for (const card of cards) viewOf(card).update(card);
      // All is measured before anything is drawn: in turn, each would have the browser lay out the page again.
      const all = [...views.values()].map((view) => ({ view, isSeen: view.measure() }));
      for (const { view, isSeen } of all) if (isSeen || isEverything) view.draw();
      turn += 1;
      const mine = turn;
      requestAnimationFrame(() => setTimeout(drawRest, 0, mine));
    },
    isShown: (page) => page === shown,
    fit: () => {
      for (const view of views.values()) view.measure();
      for (const view of views.values()) view.fit();
    },
  };
}
