import { tables } from '../../lambdas/contract/tables.ts';
import { modelNames } from '../../lambdas/measures/model-names.ts';
import { mProblems } from './m-problems.ts';
import { modelDaxProblems } from './model-dax-problems.ts';
import { readModel, type Files, type ReadModel, type ReadTable } from './read-model.ts';
import { relationshipProblems } from './relationship-problems.ts';

/** What is wrong with the model of a project, a sentence each. */
export async function modelProblems(files: Files): Promise<readonly string[]> {
  const model = readModel(files);
  return [
    ...model.problems,
    ...nameProblems(model),
    ...referenceProblems(model),
    ...model.tables.flatMap(tableProblems),
    ...relationshipProblems(model),
    ...modelDaxProblems(files, model),
    ...(await mProblems(model)),
  ];
}

/** Power BI takes names that differ in case alone for one. */
function doubles(what: string, names: readonly string[]): readonly string[] {
  const lower = names.map((name) => name.toLowerCase());
  return names
    .filter((_, index) => lower.indexOf(lower[index] ?? '') !== index)
    .map((name) => `${what} ${name} is there twice.`);
}

function nameProblems({ tables, parameters }: ReadModel): readonly string[] {
  const measures = tables.flatMap((table) => table.measures.map(({ name }) => name ?? ''));
  const columns = new Set(tables.flatMap((table) => table.columns.map(({ name }) => name.toLowerCase())));
  const tags = tables.flatMap(({ object }) =>
    [object, ...object.children, ...object.children.flatMap(({ children }) => children)].flatMap(
      ({ properties }) => [properties.get('lineageTag')].filter((tag) => typeof tag === 'string'),
    ),
  );
  return [
    ...doubles('The table', [...tables.map(({ name }) => name), ...parameters.map(({ name }) => name ?? '')]),
    ...doubles('The measure', measures),
    ...tables.flatMap((table) =>
      doubles(
        'The column',
        table.columns.map(({ name }) => name),
      ),
    ),
    ...measures
      .filter((name) => columns.has(name.toLowerCase()))
      .map((name) => `${name} is a measure and a column.`),
    ...doubles('The lineage tag', tags),
  ];
}

function referenceProblems(model: ReadModel): readonly string[] {
  const named = (path: string): string => path.replace(/^.*\//, '').replace(/\.tmdl$/, '');
  const referred = (keyword: string): string[] =>
    model.refs.flatMap(({ name = '' }) =>
      name.startsWith(`${keyword} `) ? [name.slice(keyword.length + 1)] : [],
    );
  const differ = (what: string, listed: readonly string[], there: readonly string[]): string[] => [
    ...listed
      .filter((name) => !there.includes(name))
      .map((name) => `The ${what} ${name} is listed and not there.`),
    ...there.filter((name) => !listed.includes(name)).map((name) => `The ${what} ${name} is not listed.`),
  ];
  return [
    ...differ(
      'table',
      referred('table'),
      model.tables.map(({ name }) => name),
    ),
    ...differ(
      'role',
      referred('role'),
      model.roles.map(({ object }) => object.name ?? ''),
    ),
    ...[
      ...model.tables.map(({ path, name }) => [path, name] as const),
      ...model.roles.map(({ path, object }) => [path, object.name ?? ''] as const),
    ]
      .filter(([path, name]) => named(path) !== name)
      .map(([path]) => `${path} holds something of another name.`),
    ...model.roles.flatMap(({ object }) => roleProblems(model, object.name ?? '', object.children)),
  ];
}

function roleProblems(
  model: ReadModel,
  role: string,
  permissions: ReadModel['parameters'],
): readonly string[] {
  const narrowed = permissions.map(({ name }) => name ?? '');
  const published = Object.values(tables).map(({ name }) => modelNames.table(name as keyof typeof tables));
  return [
    ...doubles(`The permission of ${role} on`, narrowed),
    ...(narrowed.length > 1 ? published : [])
      .filter((table) => !narrowed.includes(table))
      .map((table) => `${role} sees all of ${table}.`),
    ...permissions.flatMap(({ name, children }) => {
      const table = model.tables.find((each) => each.name === name);
      if (table === undefined) return [`${role} narrows ${name ?? ''}, which is not there.`];
      return children
        .filter((child) => !table.columns.some((column) => column.name === child.name))
        .map((child) => `${role} hides ${table.name}[${child.name ?? ''}], which is not there.`);
    }),
  ];
}

function tableProblems({ name, object, columns, measures, partitions }: ReadTable): readonly string[] {
  const names = columns.map((column) => column.name);
  const levels = object.children.flatMap(({ keyword, children }) =>
    keyword === 'hierarchy' ? children : [],
  );
  const texts = partitions.map(({ properties }) => String(properties.get('source'))).join('\n');
  const isVisible = (of: (typeof columns)[number]): boolean =>
    of.object.properties.get('isHidden') === undefined;
  return [
    ...(partitions.length === 1 ? [] : [`${name} has ${partitions.length} partitions.`]),
    ...(object.description === undefined ? [`${name} has no description.`] : []),
    ...columns
      .filter((column) => column.object.description === undefined && isVisible(column))
      .map((column) => `${name}[${column.name}] has no description.`),
    ...measures
      .filter(({ description }) => description === undefined)
      .map((measure) => `[${measure.name ?? ''}] has no description.`),
    ...measures
      .filter(
        (measure) =>
          measure.properties.get('formatString') === undefined &&
          // Texts have none.
          !/^(?:Finding: |Headline of |Title of |Currency of amounts$)/.test(measure.name ?? ''),
      )
      .map((measure) => `[${measure.name ?? ''}] has no format.`),
    ...columns.flatMap((column) => {
      const sorter = column.object.properties.get('sortByColumn');
      return sorter === undefined || names.includes(String(sorter).replace(/^'(.*)'$/, '$1'))
        ? []
        : [`${name}[${column.name}] is sorted by a column that is not there.`];
    }),
    ...levels
      .filter(({ properties }) => !names.includes(String(properties.get('column')).replace(/^'(.*)'$/, '$1')))
      .map((level) => `A level of ${name} is ${String(level.properties.get('column'))}, which is not there.`),
    ...columns.flatMap(({ name: column, object: { expression, properties } }) => {
      const source = properties.get('sourceColumn');
      if ((expression === undefined) === (source !== undefined)) return [];
      return [`${name}[${column}] has no source, or one too many.`];
    }),
    ...columns.flatMap(({ name: column, object: { properties } }) => {
      const inferred = /^\[(.*)\]$/.exec(String(properties.get('sourceColumn')))?.[1];
      const isMade =
        inferred === undefined ||
        texts.includes(`"${inferred}"`) ||
        /^(?:CALENDAR|GENERATESERIES)\(/.test(texts);
      return isMade ? [] : [`${name}[${column}] is not made by the DAX of its table.`];
    }),
  ];
}
