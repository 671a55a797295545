import { dirname, join } from 'node:path/posix';
import { readModel, type Files, type ReadModel } from './read-model.ts';

type Json = { readonly [key: string]: Json } | readonly Json[] | string | number | boolean | null;

const namePattern = /^[A-Za-z0-9_-]{1,50}$/;
const mostVisuals = 8;

/** What is wrong with the report of a project beyond what the schemas and the validator say. */
export function reportProblems(files: Files): readonly string[] {
  const model = readModel(files);
  const problems: string[] = [];
  const pages = new Map<string, { path: string; box: Box }[]>();
  const syncs = new Map<string, string>();
  for (const [path, text] of files) {
    if (path.endsWith('.pbir')) problems.push(...modelLink(files, path, text));
    const [, page, visual] = /\/pages\/([^/]+)\/(?:visuals\/([^/]+)\/visual|page)\.json$/.exec(path) ?? [];
    if (page === undefined) continue;
    const json = JSON.parse(text) as Json;
    problems.push(...fieldProblems(model, path, json));
    if (!namePattern.test(visual ?? page))
      problems.push(`${path}: Power BI passes over files of such a name.`);
    if (textOf(at(json, 'name')) !== (visual ?? page))
      problems.push(`${path}: The name is not that of the folder.`);
    if (visual === undefined) continue;
    const alt = textOf(
      at(
        json,
        'visual',
        'visualContainerObjects',
        'general',
        0,
        'properties',
        'altText',
        'expr',
        'Literal',
        'Value',
      ),
    );
    if (alt === undefined || alt.length < 12) problems.push(`${path}: There is no text for screen readers.`);
    const group = textOf(at(json, 'visual', 'syncGroup', 'groupName'));
    const values = JSON.stringify(at(json, 'visual', 'query') ?? null);
    if (textOf(at(json, 'visual', 'visualType')) === 'slicer' && group === undefined)
      problems.push(`${path}: The slicer is not synced.`);
    if (group !== undefined && (syncs.get(group) ?? values) !== values)
      problems.push(`${path}: Slicers of the group ${group} hold different fields.`);
    if (group !== undefined) syncs.set(group, values);
    const box = at(json, 'position') as Box;
    const others = pages.get(page) ?? [];
    for (const other of others)
      if (overlap(box, other.box)) problems.push(`${path}: It lies over ${other.path}.`);
    pages.set(page, [...others, { path, box }]);
  }
  for (const [page, visuals] of pages)
    if (visuals.length > mostVisuals) problems.push(`${page} has ${visuals.length} visuals.`);
  return problems;
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const at = (json: Json | undefined, ...path: readonly (string | number)[]): Json | undefined =>
  path.reduce<Json | undefined>(
    (found, key) =>
      typeof found === 'object' && found !== null
        ? (found as Readonly<Record<string | number, Json>>)[key]
        : undefined,
    json,
  );

const textOf = (json: Json | undefined): string | undefined => (typeof json === 'string' ? json : undefined);

function modelLink(files: Files, path: string, text: string): readonly string[] {
  const link = textOf(at(JSON.parse(text) as Json, 'datasetReference', 'byPath', 'path'));
  const target = `${join(dirname(path), link ?? '')}/definition.pbism`;
  return files.has(target) ? [] : [`${path}: There is no model at ${link ?? 'nowhere'}.`];
}

/** Fields that are not in the model or not of their kind, and projections under another name than their field. */
function fieldProblems(
  model: ReadModel,
  path: string,
  json: Json,
  aliases = new Map<string, string>(),
): string[] {
  if (typeof json !== 'object' || json === null) return [];
  if (Array.isArray(json))
    return (json as readonly Json[]).flatMap((each) => fieldProblems(model, path, each, aliases));
  const from = at(json, 'From');
  const known = Array.isArray(from)
    ? new Map(
        (from as readonly Json[]).map((each) => [
          textOf(at(each, 'Name')) ?? '',
          textOf(at(each, 'Entity')) ?? '',
        ]),
      )
    : aliases;
  const problems = (['Column', 'Measure'] as const).flatMap((kind) => {
    const field = at(json, kind);
    const name = textOf(at(field, 'Property'));
    if (name === undefined) return [];
    const source = at(field, 'Expression', 'SourceRef');
    const entity = textOf(at(source, 'Entity')) ?? known.get(textOf(at(source, 'Source')) ?? '') ?? '';
    const table = model.tables.find((each) => each.name === entity);
    const there = kind === 'Column' ? table?.columns : table?.measures;
    return there?.some((each) => each.name === name) === true
      ? []
      : [`${path}: ${kind} ${entity}[${name}] is not in the model.`];
  });
  const ref = textOf(at(json, 'queryRef'));
  if (ref !== undefined) {
    const field = at(json, 'field', 'Column') ?? at(json, 'field', 'Measure');
    const name = `${textOf(at(field, 'Expression', 'SourceRef', 'Entity')) ?? ''}.${textOf(at(field, 'Property')) ?? ''}`;
    if (ref !== name) problems.push(`${path}: ${ref} stands for ${name}.`);
  }
  return [...problems, ...Object.values(json).flatMap((each) => fieldProblems(model, path, each, known))];
}
