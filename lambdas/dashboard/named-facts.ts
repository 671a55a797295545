import type { Engine, Row } from '../engine/engine.ts';
import { sqlFile } from '../engine/sql-file.ts';
import type { DashboardDocument, ListedCustomer, TopCustomer } from './dashboard-document.ts';
import { slicers } from './dimensions.ts';

type Words = DashboardDocument['dictionaries'];

// The last number that a long list has stands for everything past it.
function groups(row: Row, words: Words): ListedCustomer['groups'] {
  return Object.fromEntries(
    slicers.map((slicer) => {
      const { labels, other } = words[slicer];
      const number = labels.indexOf(row[slicer] as string | null, 1);
      return [slicer, number > 0 ? number : (other ?? 0)];
    }),
  );
}

type ListedRow = Row & {
  rank: number;
  name: string;
  urgency: string;
  is_new: boolean;
  control_group: boolean;
  recency_days: number;
  usual_gap_days: string | null;
  monetary: number;
  value_at_risk: number | null;
  reason: string;
  recommended_action: string | null;
};

/** The head of the marketing list. */
export async function readListed(engine: Engine, words: Words): Promise<ListedCustomer[]> {
  const rows = await engine.rows<ListedRow>(sqlFile('lambdas/dashboard/sql/listed.sql'));
  return rows.map((row) => ({
    rank: row.rank,
    name: row.name,
    urgency: row.urgency,
    isNew: row.is_new,
    control: row.control_group,
    silentDays: row.recency_days,
    usualGapDays: row.usual_gap_days === null ? null : Number(row.usual_gap_days),
    spent: row.monetary,
    atRisk: row.value_at_risk,
    reason: row.reason,
    action: row.recommended_action,
    groups: groups(row, words),
  }));
}

type TopRow = Row & { name: string; frequency: number; monetary: number };

/** The customers who spent most. */
export async function readTopCustomers(engine: Engine, words: Words): Promise<TopCustomer[]> {
  const rows = await engine.rows<TopRow>(sqlFile('lambdas/dashboard/sql/top_customers.sql'));
  return rows.map((row) => ({
    name: row.name,
    orders: row.frequency,
    spent: row.monetary,
    groups: groups(row, words),
  }));
}
