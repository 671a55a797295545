import type { Row } from '../../lambdas/engine/engine.ts';
import { personas } from '../../lambdas/model/personas.ts';
import type { FixtureTables } from '../bin/fixture-run.ts';

/** Names that would do harm where a name is taken for code, for markup or for a formula. */
export const hostileNames = [
  '</script><script>document.title="owned"</script>',
  '<img src=x onerror="document.title=\'owned\'">',
  '"><svg onload=alert(1)>',
  'O\'Neil & "Sons" `${1}`',
  '{{constructor.constructor("alert(1)")()}}',
  'שלום עולם',
  '\u202egnp.exe',
  '=HYPERLINK("http://example.com")',
  'x'.repeat(200),
] as const;

const places = ['Dublin', 'Lisbon', 'Köln', '</script>', 'Cork\'s "Own"'] as const;
const categories = ['Toys', 'Garden', '=1+1', 'Kitchen'] as const;
const stores = ['North', 'South'] as const;

// A small generator of fixed numbers: the shop is the same wherever it is made.
function draws(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const run = { as_of: '2026-02-01', run_id: '2026-02-01-000000000001' };

const money = (hundredths: number): string => (hundredths / 100).toFixed(2);

const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % list.length];

function customer(draw: (below: number) => number, number: number): Row {
  const persona = personas[Math.min(draw(11), personas.length - 1)];
  const worth = draw(100_000);
  const gone = draw(1000);
  const isValued = number % 17 !== 0;
  return {
    customer_key: `key-${number}`,
    customer_name: hostileNames[number] ?? `Customer ${number}`,
    recency_days: 1 + draw(400),
    frequency: 1 + draw(30),
    monetary: money(draw(500_000) - 20_000),
    ...{ r_score: 1 + draw(5), f_score: 1 + draw(5), m_score: 1 + draw(5) },
    ...{ segment: persona?.segment ?? null, persona: persona?.name ?? null },
    previous_persona: number % 11 === 0 ? null : (pick(personas, draw(10))?.name ?? null),
    ...(isValued
      ? {
          p_alive: 1 - gone / 1000,
          value_12m: money(worth),
          value_at_risk: money(Math.round((worth * gone) / 1000)),
        }
      : {}),
    next_visit_date: number % 3 === 0 ? null : `2026-0${2 + draw(5)}-1${draw(9)}`,
    favourite_category: pick(categories, draw(4)) ?? null,
    home_city: pick(places, Math.min(draw(7), draw(6))) ?? null,
    home_store: number % 40 === 0 ? null : (pick(stores, draw(5) === 0 ? 1 : 0) ?? null),
    ...run,
  };
}

const isListed = ({ segment, customer_key }: Row): boolean =>
  segment === 'Churn Risk' && customer_key !== 'key-3';

const listedRow = (row: Row, index: number): Row => ({
  rank: index + 1,
  urgency: index % 3 === 0 ? 'lost' : 'act-now',
  ...Object.fromEntries(
    [
      'customer_key',
      'customer_name',
      'segment',
      'persona',
      'recency_days',
      'frequency',
      'monetary',
      'home_city',
      'home_store',
    ].map((name) => [name, row[name] ?? null]),
  ),
  value_at_risk: row['value_at_risk'] ?? null,
  is_new: index % 20 === 0,
  control_group: index % 10 === 9,
  reason: `silent ${String(row['recency_days'])} days`,
  recommended_action: 'Write.',
  ...run,
});

function saleRows(draw: (below: number) => number): Row[] {
  const rows: Row[] = [];
  for (const month of ['2025-09-01', '2025-10-01', '2025-11-01', '2025-12-01', '2026-01-01'])
    for (const category of categories)
      for (const city of places)
        for (const segment of ['High Value', 'Potential', 'Churn Risk', null]) {
          if (draw(4) === 0) continue;
          const is_anonymous = segment === null;
          const customers = is_anonymous ? 0 : 1 + draw(9);
          const store = pick(stores, draw(2)) ?? null;
          const numbers = {
            revenue: `${draw(9000)}.5000`,
            returned_amount: `${draw(90)}.2500`,
            units: `${draw(40)}.500`,
          };
          rows.push({
            month,
            category,
            city,
            store,
            segment,
            is_anonymous,
            ...numbers,
            returned_units: '0.000',
            orders: 1,
            customers,
            ...run,
          });
        }
  return rows;
}

const cohortRows = (): Row[] =>
  ['2025-10-01', '2025-11-01', '2025-12-01'].flatMap((cohort_month, cohort) =>
    Array.from({ length: 4 - cohort }, (_, months_since) => ({
      ...{ cohort_month, months_since, cohort_customers: cohort === 2 ? 4 : 40 },
      ...{
        active_customers: months_since === 0 ? (cohort === 2 ? 4 : 40) : 14 - 6 * months_since,
        revenue: '100.0000',
      },
      ...{ history_starts: cohort === 0, incomplete: months_since === 3 - cohort, ...run },
    })),
  );

const holdout = {
  ...{
    cut: '2025-11-03',
    days: 90,
    customers: 100,
    predicted_visits: 90,
    actual_visits: 100,
    total_error: -0.1,
  },
  ...{ rmse: { model: 1, visit_rate: 1, last_period: 1 }, worse_than_naive: false, top_decile_share: 0.3 },
  deciles: Array.from({ length: 10 }, (_, tenth) => [tenth / 10, tenth / 10 + 0.05]),
  ...{ common_shift: 0, largest_deviation: 0 },
};

const fit = {
  history_days: 730,
  visits: { model: 'mbg-nbd', quality: 'good', reason: 'gain 12', customers: 400, repeat_customers: 300 },
  spend: { quality: 'good', reason: '', customers: 400 },
};

/** The published tables of a shop of `customers`, hostile names first. */
export function inventedShop(customers = 400): FixtureTables {
  const draw = draws(7);
  const customer360 = Array.from({ length: customers }, (_, number) => customer(draw, number));
  return {
    customer360,
    churn_risk: customer360.filter(isListed).map(listedRow),
    sales_monthly: saleRows(draw),
    cohort_retention: cohortRows(),
    segment_moves: [
      {
        from_date: '2026-01-01',
        to_date: '2026-02-01',
        from_persona: 'Loyal',
        to_persona: 'At Risk',
        cause: 'silence',
        customers: 12,
        ...run,
      },
      {
        from_date: '2026-01-01',
        to_date: '2026-02-01',
        from_persona: 'New',
        to_persona: 'Loyal',
        cause: 'order',
        customers: 2,
        ...run,
      },
    ],
    data_quality: [
      {
        file_id: 'a',
        source: 'north',
        file_name: 'one.csv',
        status: 'accepted',
        rows_in: 100,
        accepted: 95,
        duplicate: 2,
        quarantined: 3,
        quarantined_type_error: 3,
        last_day: '2026-01-31',
        ...run,
      },
      {
        file_id: 'b',
        source: 'north',
        file_name: 'north/two<b>.csv',
        status: 'rejected',
        reason: 'not-csv',
        rows_in: 0,
        accepted: 0,
        duplicate: 0,
        quarantined: 0,
        ...run,
      },
    ],
    runs: [
      {
        sequence: 0,
        run_id: 'before',
        as_of: '2026-01-01',
        customers: customers - 10,
        at_risk: 5,
        published: 900,
        quarantined: 0,
        average_recency_days: 90.04,
        revenue: '1000.50',
        value_at_risk: '400.00',
      },
      {
        sequence: 1,
        run_id: run.run_id,
        as_of: run.as_of,
        customers,
        at_risk: 6,
        published: 1000,
        quarantined: 3,
        currency: 'EUR',
        average_recency_days: 92.5,
        revenue: '900.25',
        value_12m: '20000.00',
        value_at_risk: '400.00',
        fit: JSON.stringify(fit),
        holdout: JSON.stringify(holdout),
        value_remarks: '["The model knows no seasons."]',
      },
    ],
  };
}
