import { DefaultSettings, TaskUtils } from '@microsoft/powerquery-parser';
import { tables, type TableName } from '../../lambdas/contract/tables.ts';
import { dataTypeOf } from '../../powerbi/generator/model/loaded-columns.ts';
import type { ReadColumn, ReadModel, ReadTable } from './read-model.ts';

const functions: ReadonlySet<string> = new Set(['AmazonAthena.Databases', 'Table.SelectColumns']);

/** What is wrong with the M of the model: its form, what it calls, and what it asks Athena for. */
export async function mProblems(model: ReadModel): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const { name, expression = '' } of model.parameters)
    if (!(await parses(expression))) problems.push(`The parameter ${name ?? ''} is no M.`);
  const parameters = model.parameters.map(({ name }) => name ?? '');
  for (const table of model.tables)
    for (const partition of table.partitions.filter(({ expression }) => expression === 'm')) {
      const text = String(partition.properties.get('source'));
      if (!(await parses(text))) problems.push(`${table.name} is loaded by no M.`);
      problems.push(...callProblems(table.name, text), ...parameterProblems(table.name, text, parameters));
      problems.push(...columnProblems(table, text));
    }
  return problems;
}

const parses = async (text: string): Promise<boolean> =>
  TaskUtils.isParseStageOk(await TaskUtils.tryLexParse(DefaultSettings, text));

const callProblems = (table: string, text: string): readonly string[] =>
  [...text.matchAll(/([A-Za-z]+\.[A-Za-z.]+)\(/g)]
    .filter(([, called = '']) => !functions.has(called))
    .map(([, called = '']) => `${table} calls ${called}.`);

const parameterProblems = (table: string, text: string, parameters: readonly string[]): readonly string[] =>
  [...text.matchAll(/\bAthena[A-Za-z]*\b(?!\.)/g)]
    .filter(([used]) => !parameters.includes(used))
    .map(([used]) => `${table} uses ${used}, which is no parameter.`);

function columnProblems(table: ReadTable, text: string): readonly string[] {
  const loaded = table.columns.filter(({ object }) => object.expression === undefined);
  const given = new Set([...text.matchAll(/^ {12}"([^"]+)",?$/gm)].map(([, column = '']) => column));
  const asked = /\[Name = "([^"]+)", Kind = "Table"\]/.exec(text)?.[1];
  if (asked === undefined)
    return loaded
      .filter((column) => !text.includes(`#"${source(column)}" = `))
      .map(({ name }) => `${table.name}[${name}] has a source that is not loaded.`);
  if (!Object.hasOwn(tables, asked)) return [`${table.name} asks for ${asked}, which is not published.`];
  const { columns } = tables[asked as TableName];
  return [
    ...[...given]
      .filter((name) => !columns.some((column) => column.name === name))
      .map((name) => `${table.name} loads ${name}, which ${asked} has not.`),
    ...loaded
      .filter((column) => !given.has(source(column)))
      .map(({ name }) => `${table.name}[${name}] has a source that is not loaded.`),
    ...loaded
      .filter((column) => {
        const found = columns.find(({ name }) => name === source(column));
        return found !== undefined && dataTypeOf(found.type) !== column.type;
      })
      .map(({ name }) => `${table.name}[${name}] has another type than the contract.`),
  ];
}

const source = ({ object }: ReadColumn): string => String(object.properties.get('sourceColumn'));
