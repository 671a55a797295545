/** A column under the name, and in the form, that the original project gave it. */
export type OriginalColumn = {
  readonly column: string;
  readonly header: string;
  readonly dayFirst?: true;
};

export type ExportLayout = {
  readonly file: string;
  readonly table: 'customer360' | 'single_customer_view' | 'churn_risk';
  /** Stand first; every other column of the table follows under its own name. */
  readonly original: readonly OriginalColumn[];
};

const rfmOutput: ExportLayout = {
  file: 'rfm_output_customer360.csv',
  table: 'customer360',
  original: [
    { column: 'customer_name', header: 'customer_name' },
    { column: 'recency_days', header: 'Recency' },
    { column: 'frequency', header: 'Frequency' },
    { column: 'monetary', header: 'Monetary' },
    { column: 'segment', header: 'Segment' },
  ],
};

const singleCustomerView: ExportLayout = {
  file: 'single_customer_view.csv',
  table: 'single_customer_view',
  original: [
    { column: 'customer_name', header: 'Customer_name' },
    { column: 'total_orders', header: 'TotalOrders' },
    { column: 'total_quantity', header: 'TotalQuantity' },
    { column: 'total_sales', header: 'TotalSales' },
    { column: 'first_purchase_date', header: 'FirstPurchaseDate', dayFirst: true },
    { column: 'last_purchase_date', header: 'LastPurchaseDate', dayFirst: true },
  ],
};

/** The marketing list. */
export const churnRiskLayout: ExportLayout = { file: 'churn_risk.csv', table: 'churn_risk', original: [] };

/** The three files below `exports/`. */
export const exportLayouts: readonly ExportLayout[] = [rfmOutput, singleCustomerView, churnRiskLayout];
