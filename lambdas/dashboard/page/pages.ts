import type { PageName } from './address.ts';
import type { Card } from './card.ts';
import { churn } from './pages/churn.ts';
import { cohorts } from './pages/cohorts.ts';
import { executive } from './pages/executive.ts';
import { quality } from './pages/quality.ts';
import { sales } from './pages/sales.ts';
import { segments } from './pages/segments.ts';
import { value } from './pages/value.ts';
import type { View } from './view.ts';

export type Page = {
  readonly title: string;
  readonly cards: (view: View) => readonly Card[];
  /** Whether no filter reaches the cards. */
  readonly isWholeShop?: true;
};

export const pages: Readonly<Record<PageName, Page>> = {
  executive: { title: 'Executive', cards: executive },
  segments: { title: 'Segments', cards: segments },
  churn: { title: 'Churn & win-back', cards: churn },
  value: { title: 'Value', cards: value },
  cohorts: { title: 'Cohorts', cards: cohorts, isWholeShop: true },
  sales: { title: 'Sales', cards: sales },
  quality: { title: 'Quality', cards: quality, isWholeShop: true },
};
