import { column, measure, of } from '../field.ts';
import { below, pageBottom, pageTop, row } from '../layout.ts';
import { properties } from '../literal.ts';
import type { Page } from '../page.ts';
import { columns, lines, tableOf } from '../visuals.ts';

const headBottom = pageTop + 48;
const profileBottom = headBottom + 132;
const chartsBottom = 456;
const [back] = row(pageTop, headBottom, 1, 11);
const [profile, value] = row(below(headBottom), profileBottom, 1, 1);
const [bought, history] = row(below(profileBottom), chartsBottom, 1, 1);
const [list] = row(below(chartsBottom), pageBottom, 1);
const key = column('Customer', 'Customer key');

/** Everything about one customer. */
export const customerPage: Page = {
  name: 'customer',
  displayName: 'Customer',
  drillThrough: key,
  visuals: [
    {
      name: 'back',
      type: 'actionButton',
      box: back,
      title: undefined,
      altText: 'Back to the page you came from.',
      roles: {},
      objects: { icon: [{ ...properties({ shapeType: 'back' }), selector: { id: 'default' } }] },
      containerObjects: { visualLink: [properties({ show: true, type: 'Back' })] },
    },
    tableOf(
      {
        name: 'profile',
        box: profile,
        title: 'Who it is',
        altText: 'Key, name, segment, persona, reason and what to do.',
      },
      ...[key, of('customer360', 'customer_name'), of('customer360', 'segment')],
      ...[of('customer360', 'persona'), of('customer360', 'reason'), measure('Customers')],
    ),
    tableOf(
      {
        name: 'totals',
        box: value,
        title: measure('Title of history'),
        altText: 'First and last purchase, usual gap, favourites and returned amount.',
      },
      ...[
        of('single_customer_view', 'first_purchase_date'),
        of('single_customer_view', 'last_purchase_date'),
      ],
      ...[of('single_customer_view', 'total_orders'), of('single_customer_view', 'total_sales')],
      ...[of('single_customer_view', 'usual_gap_days'), of('single_customer_view', 'favourite_product')],
    ),
    columns(
      {
        name: 'bought',
        box: bought,
        title: 'What was bought by month',
        altText: 'Columns of the money of the lines by month, returns taken off.',
      },
      { by: column('Date', 'Month'), show: [measure('Amount of lines')] },
    ),
    lines(
      {
        name: 'history',
        box: history,
        title: 'Spend of the scoring window at each history date',
        altText: 'Line of the spend by which the customer was scored, at the last thirteen history dates.',
      },
      { by: of('segment_history', 'history_date'), show: [measure('Spend at that date')] },
    ),
    tableOf(
      {
        name: 'lines',
        box: list,
        title: 'Lines, newest first',
        altText: 'Table of the lines of the customer with order, product, quantity and money.',
        sort: { field: of('transactions', 'order_date'), direction: 'Descending' },
      },
      ...[
        of('transactions', 'order_date'),
        of('transactions', 'order_id'),
        of('transactions', 'product_name'),
      ],
      ...[of('transactions', 'category'), of('transactions', 'store'), of('transactions', 'quantity')],
      ...[of('transactions', 'line_type'), measure('Amount of lines')],
    ),
  ],
};
