import { tables, type TableName } from '../contract/tables.ts';

const home = {
  home_city: 'home_city',
  home_state: 'home_state',
  home_region: 'home_region',
  home_country: 'home_country',
  home_store: 'home_store',
};

const place = {
  home_city: 'city',
  home_state: 'state',
  home_region: 'region',
  home_country: 'country',
  home_store: 'store',
  favourite_category: 'category',
};

// What a rule for all tables calls a column → what the table calls it.
const columnNames: Readonly<Partial<Record<TableName, Readonly<Record<string, string>>>>> = {
  customer360: {
    ...home,
    segment: 'segment',
    persona: 'persona',
    favourite_category: 'favourite_category',
  },
  single_customer_view: { ...home, favourite_category: 'favourite_category' },
  churn_risk: {
    segment: 'segment',
    persona: 'persona',
    home_city: 'home_city',
    home_store: 'home_store',
  },
  transactions: place,
  sales_monthly: { ...place, segment: 'segment' },
  segment_history: { segment: 'segment', persona: 'persona' },
};

/** Columns that a rule for all tables may name; each table has some of them, a few under a name of its own. */
export const generalColumns: readonly string[] = [
  ...Object.keys(home),
  'segment',
  'persona',
  'favourite_category',
];

/** Columns of the table that rules may name. */
export const ruleColumns = (table: TableName): readonly string[] => Object.values(columnNames[table] ?? {});

/** The column of the table that a rule means by `name`, the general one or the table's own; undefined without one. */
export function ruleColumn(table: TableName, name: string): string | undefined {
  const names = columnNames[table] ?? {};
  if (Object.hasOwn(names, name)) return names[name];
  return ruleColumns(table).find((own) => own === name);
}

/** Columns of the table that name or identify a person. */
export const personalColumns = (table: TableName): readonly string[] =>
  tables[table].columns.filter(({ personal }) => personal === true).map(({ name }) => name);
