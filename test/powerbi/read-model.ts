import { readTmdl, type TmdlObject } from './tmdl-reader.ts';
import { grammarProblems } from './grammar-problems.ts';

/** Files of a project by path. */
export type Files = ReadonlyMap<string, string>;

export type ReadColumn = { readonly name: string; readonly type: string; readonly object: TmdlObject };

export type ReadTable = {
  readonly name: string;
  readonly path: string;
  readonly object: TmdlObject;
  readonly columns: readonly ReadColumn[];
  readonly measures: readonly TmdlObject[];
  readonly partitions: readonly TmdlObject[];
};

export type ReadModel = {
  readonly tables: readonly ReadTable[];
  readonly relationships: readonly TmdlObject[];
  readonly roles: readonly { readonly path: string; readonly object: TmdlObject }[];
  readonly parameters: readonly TmdlObject[];
  readonly refs: readonly TmdlObject[];
  /** What is wrong with the form of the files. */
  readonly problems: readonly string[];
};

const of = (object: TmdlObject, keyword: string): readonly TmdlObject[] =>
  object.children.filter((child) => child.keyword === keyword);

const named = (object: TmdlObject): string => object.name ?? '';

/** The model of a project as its files say it. */
export function readModel(files: Files): ReadModel {
  const read = [...files]
    .filter(([path]) => path.endsWith('.tmdl'))
    .map(([path, text]) => ({ path, ...readTmdl(text) }));
  const all = (keyword: string): readonly { readonly path: string; readonly object: TmdlObject }[] =>
    read.flatMap(({ path, root }) => of(root, keyword).map((object) => ({ path, object })));
  const objects = (keyword: string): readonly TmdlObject[] => all(keyword).map(({ object }) => object);
  return {
    tables: all('table').map(({ path, object }) => ({
      name: named(object),
      path,
      object,
      columns: of(object, 'column').map((column) => ({
        name: named(column),
        type: String(column.properties.get('dataType')),
        object: column,
      })),
      measures: of(object, 'measure'),
      partitions: of(object, 'partition'),
    })),
    relationships: objects('relationship'),
    roles: all('role'),
    parameters: objects('expression'),
    refs: objects('ref'),
    problems: read.flatMap(({ path, root, problems }) =>
      [...problems, ...grammarProblems(root)].map((problem) => `${path}:${problem}`),
    ),
  };
}
