import type { Page } from './page.ts';
import { churnPage } from './pages/churn.ts';
import { cohortsPage } from './pages/cohorts.ts';
import { customerPage } from './pages/customer.ts';
import { overviewPage } from './pages/overview.ts';
import { qualityPage } from './pages/quality.ts';
import { segmentsPage } from './pages/segments.ts';
import { valuePage } from './pages/value.ts';

/** The pages in their order; the last is reached from a customer in a table of the others. */
export const pages: readonly Page[] = [
  overviewPage,
  segmentsPage,
  churnPage,
  valuePage,
  cohortsPage,
  qualityPage,
  customerPage,
];
