import { daxProblems, type DaxScope } from '../measures/dax-problems.ts';
import type { Files, ReadModel } from './read-model.ts';

/** What DAX of a model may refer to. */
const modelScope = ({ tables }: ReadModel): DaxScope => ({
  measures: new Set(tables.flatMap(({ measures }) => measures.map(({ name }) => name ?? ''))),
  columnsOf: (table) => tables.find(({ name }) => name === table)?.columns.map(({ name }) => name),
});

/** Everything of a model that is written in DAX, by what it belongs to. */
function daxOf(model: ReadModel): readonly (readonly [string, string])[] {
  return [
    ...model.tables.flatMap(({ name, columns, measures, partitions }) => [
      ...measures.map((measure) => [`[${measure.name ?? ''}]`, measure.expression ?? ''] as const),
      ...columns.flatMap((column) =>
        column.object.expression === undefined
          ? []
          : [[`${name}[${column.name}]`, column.object.expression] as const],
      ),
      ...partitions
        .filter(({ expression }) => expression === 'calculated')
        .map(({ properties }) => [name, String(properties.get('source'))] as const),
    ]),
    ...model.roles.flatMap(({ object }) =>
      object.children.flatMap(({ name, expression }) =>
        expression === undefined ? [] : [[`${object.name ?? ''} on ${name ?? ''}`, expression] as const],
      ),
    ),
  ];
}

/** What is wrong with the DAX of a model, and with the queries that come with it. */
export function modelDaxProblems(files: Files, model: ReadModel): readonly string[] {
  const scope = modelScope(model);
  return [
    ...daxOf(model).flatMap(([owner, dax]) =>
      daxProblems(dax, scope).map((problem) => `${owner}: ${problem}`),
    ),
    ...[...files]
      .filter(([path]) => path.endsWith('.dax'))
      .flatMap(([path, text]) => queryProblems(text, scope).map((problem) => `${path}: ${problem}`)),
    ...circles(model),
  ];
}

const queryPattern = /^(?:\/\/.*\n)*EVALUATE\n(?<table>[^]*?)(?:ORDER BY (?<order>.*)\n)?$/;

function queryProblems(text: string, scope: DaxScope): readonly string[] {
  const { table, order = '' } = queryPattern.exec(text)?.groups ?? {};
  if (table === undefined) return ['It is no query.'];
  return [
    ...daxProblems(table, scope),
    ...[...order.matchAll(/\[([^\]]+)\]/g)]
      .filter(([, column = '']) => !table.includes(`"${column}", `))
      .map(([column]) => `It is ordered by ${column}, which it does not make.`),
  ];
}

function circles({ tables }: ReadModel): readonly string[] {
  const uses = new Map(
    tables.flatMap(({ measures }) =>
      measures.map(({ name = '', expression = '' }): [string, string[]] => [
        name,
        [...expression.matchAll(/(?<!')\[([^\]]+)\]/g)].map(([, used = '']) => used),
      ]),
    ),
  );
  const reaches = (name: string, seen: readonly string[]): boolean =>
    (uses.get(name) ?? []).some((next) => seen.includes(next) || reaches(next, [...seen, next]));
  return [...uses.keys()].filter((name) => reaches(name, [name])).map((name) => `[${name}] rests on itself.`);
}
