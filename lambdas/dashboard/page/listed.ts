import type { ListedCustomer, TopCustomer } from '../dashboard-document.ts';
import { slicers } from '../dimensions.ts';
import type { View } from './view.ts';

const isIn = ({ place: { filters } }: View, { groups }: Pick<ListedCustomer, 'groups'>): boolean =>
  slicers.every((slicer) => filters.chosen.get(slicer)?.has(groups[slicer] ?? 0) ?? true);

/** Customers of the marketing list under the filters in force. */
export const listedRows = (view: View): readonly ListedCustomer[] =>
  view.document.listed.filter((row) => isIn(view, row));

/** The customers who spent most under the filters in force. */
export const topRows = (view: View): readonly TopCustomer[] =>
  view.document.topCustomers.filter((row) => isIn(view, row));
