import { textMeasures } from '../../../lambdas/insights/text-measures.ts';
import { measures } from '../../../lambdas/measures/catalogue.ts';
import { daxUnder } from '../../../lambdas/measures/dax.ts';
import { powerBiFormat } from '../../../lambdas/measures/measure-format.ts';
import { modelNames } from '../../../lambdas/measures/model-names.ts';
import { pageMeasures } from './page-measures.ts';
import type { ModelTable } from './model-table.ts';

/** Where all measures are found: one table without rows, its folders those of the catalogue. */
export const measuresTable: ModelTable = {
  name: 'Measures',
  description: 'Every number of the reports. It has no rows.',
  columns: [
    {
      name: 'Empty',
      description: 'Holds nothing: a table must have a column.',
      dataType: 'string',
      source: { inferred: 'Empty' },
      isHidden: true,
    },
  ],
  measures: [
    ...measures.map(({ name, meaning, unit, dax, format, folder }) => ({
      name,
      description: `${meaning} Unit: ${unit}.`,
      dax: daxUnder(dax, modelNames),
      format: powerBiFormat(format),
      folder,
    })),
    ...textMeasures.map(({ name, meaning, dax, folder }) => ({
      name,
      description: meaning,
      dax: daxUnder(dax, modelNames),
      format: undefined,
      folder,
    })),
    ...pageMeasures,
  ],
  source: { kind: 'dax', text: 'FILTER(ROW("Empty", ""), FALSE())' },
};
