import { changeMeasures } from './change-measures.ts';
import { customerMeasures } from './customer-measures.ts';
import type { Measure } from './measure.ts';
import { qualityMeasures } from './quality-measures.ts';
import { retentionMeasures } from './retention-measures.ts';
import { riskMeasures } from './risk-measures.ts';
import { salesMeasures } from './sales-measures.ts';
import { valueMeasures } from './value-measures.ts';

/** Every measure, in the order in which people read them. Reports, dashboard, letter and Power BI are made from it. */
export const measures: readonly Measure[] = [
  ...customerMeasures,
  ...salesMeasures,
  ...riskMeasures,
  ...valueMeasures,
  ...retentionMeasures,
  ...qualityMeasures,
  ...changeMeasures,
];
