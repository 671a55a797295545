import type { ModelColumn } from '../model/model-column.ts';
import type { Hierarchy, ModelMeasure, ModelTable, TableSource } from '../model/model-table.ts';
import { lineageTag } from './lineage-tag.ts';
import { assigned, described, indented, separated, tmdlFile, tmdlName, tmdlValue } from './tmdl-text.ts';

/** A table with its columns, measures, hierarchies and its one partition. */
export function tableTmdl(table: ModelTable): string {
  const parts = [
    [
      ...(table.isHidden === true ? ['isHidden'] : []),
      `lineageTag: ${lineageTag(table.name)}`,
      ...(table.isCalendar === true ? ['dataCategory: Time'] : []),
    ],
    ...(table.measures ?? []).map((measure) => measureLines(table.name, measure)),
    ...table.columns.map((column) => columnLines(table.name, column)),
    ...(table.hierarchies ?? []).map((hierarchy) => hierarchyLines(table.name, hierarchy)),
    partitionLines(table.name, table.source),
  ];
  return tmdlFile([
    described(table.description),
    `table ${tmdlName(table.name)}`,
    ...indented(separated(parts)),
  ]);
}

function measureLines(table: string, { name, description, dax, format, folder }: ModelMeasure): string[] {
  return [
    described(description),
    ...assigned(`measure ${tmdlName(name)}`, dax),
    ...indented([
      ...(format === undefined ? [] : [`formatString: ${tmdlValue(format)}`]),
      `displayFolder: ${tmdlValue(folder)}`,
      `lineageTag: ${lineageTag(table, 'measure', name)}`,
    ]),
  ];
}

function columnLines(table: string, column: ModelColumn): string[] {
  const { name, source, format, folder, category, sortBy } = column;
  const head = `column ${tmdlName(name)}`;
  return [
    described(column.description),
    ...('computed' in source ? assigned(head, source.computed) : [head]),
    ...indented([
      `dataType: ${column.dataType}`,
      ...(column.isHidden === true ? ['isHidden'] : []),
      ...(column.isKey === true ? ['isKey'] : []),
      ...(format === undefined ? [] : [`formatString: ${tmdlValue(format)}`]),
      ...(folder === undefined ? [] : [`displayFolder: ${tmdlValue(folder)}`]),
      ...(category === undefined ? [] : [`dataCategory: ${category}`]),
      `lineageTag: ${lineageTag(table, 'column', name)}`,
      'summarizeBy: none',
      ...sourceLines(column),
      ...(sortBy === undefined ? [] : [`sortByColumn: ${tmdlName(sortBy)}`]),
    ]),
  ];
}

function sourceLines({ name, source }: ModelColumn): string[] {
  if ('loaded' in source) return [`sourceColumn: ${source.loaded}`];
  if (!('inferred' in source)) return [];
  return [...(source.inferred === name ? ['isNameInferred'] : []), `sourceColumn: [${source.inferred}]`];
}

function hierarchyLines(table: string, { name, description, levels }: Hierarchy): string[] {
  const blocks = levels.map((level) => [
    `level ${tmdlName(level)}`,
    ...indented([`lineageTag: ${lineageTag(table, 'level', name, level)}`, `column: ${tmdlName(level)}`]),
  ]);
  return [
    described(description),
    `hierarchy ${tmdlName(name)}`,
    ...indented(separated([[`lineageTag: ${lineageTag(table, 'hierarchy', name)}`], ...blocks])),
  ];
}

function partitionLines(table: string, { kind, text }: TableSource): string[] {
  return [
    `partition ${tmdlName(table)} = ${kind === 'm' ? 'm' : 'calculated'}`,
    ...indented(['mode: import', ...assigned('source', text)]),
  ];
}
