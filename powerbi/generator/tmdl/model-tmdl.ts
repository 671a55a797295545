import type { ModelTable } from '../model/model-table.ts';
import type { Role } from '../model/roles.ts';
import { tmdlFile, tmdlName } from './tmdl-text.ts';

/** Level of the format: what Power BI Desktop of late 2025 writes. */
export const databaseTmdl = (): string => tmdlFile(['database', '\tcompatibilityLevel: 1601']);

/** The model itself: its settings, and the order of what it holds. */
export function modelTmdl(tables: readonly ModelTable[], roles: readonly Role[]): string {
  const loaded = tables.filter(({ source }) => source.kind === 'm').map(({ name }) => name);
  return tmdlFile([
    'model Model',
    '\tculture: en-US',
    '\tdefaultPowerBIDataSourceVersion: powerBI_V3',
    '\tdiscourageImplicitMeasures',
    '\tsourceQueryCulture: en-US',
    '\tdataAccessOptions',
    '\t\tlegacyRedirects',
    '\t\treturnErrorValuesAsNull',
    '',
    // There is a calendar; Power BI shall not make one behind every date.
    'annotation __PBI_TimeIntelligenceEnabled = 0',
    '',
    `annotation PBI_QueryOrder = ${JSON.stringify(['AthenaDsn', 'AthenaDatabase', ...loaded])}`,
    '',
    ...tables.map(({ name }) => `ref table ${tmdlName(name)}`),
    '',
    ...roles.map(({ name }) => `ref role ${tmdlName(name)}`),
  ]);
}
