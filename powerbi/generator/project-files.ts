import type { RoleAccess } from '../../lambdas/access/policy.ts';
import { measuresQuery, runsQuery } from './dax-query.ts';
import { semanticModel } from './model/semantic-model.ts';
import { reportFiles } from './report/report.ts';
import { schemaUrl } from './report/schema-url.ts';
import { expressionsTmdl } from './tmdl/expressions-tmdl.ts';
import { lineageTag } from './tmdl/lineage-tag.ts';
import { databaseTmdl, modelTmdl } from './tmdl/model-tmdl.ts';
import { relationshipsTmdl } from './tmdl/relationships-tmdl.ts';
import { roleTmdl } from './tmdl/role-tmdl.ts';
import { tableTmdl } from './tmdl/table-tmdl.ts';

const name = 'customer360';

const modelFolder = `${name}.SemanticModel`;
const reportFolder = `${name}.Report`;

/** Folders and files that a generation replaces. */
export const generatedPaths = [`${name}.pbip`, modelFolder, reportFolder] as const;

const json = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** Every file of the Power BI project by its path, the same for the same policy. */
export function projectFiles(policy: readonly RoleAccess[]): ReadonlyMap<string, string> {
  return new Map([
    [
      `${name}.pbip`,
      json({
        $schema: schemaUrl('pbip'),
        version: '1.0',
        artifacts: [{ report: { path: reportFolder } }],
        settings: { enableAutoRecovery: true },
      }),
    ],
    ...inFolder(modelFolder, modelFiles(policy)),
    ...inFolder(reportFolder, [
      ['.platform', platformJson('Report')],
      [
        'definition.pbir',
        json({
          $schema: schemaUrl('reportDefinition'),
          version: '4.0',
          datasetReference: { byPath: { path: `../${modelFolder}` } },
        }),
      ],
      ...[...reportFiles()].map(([path, value]): [string, string] => [path, json(value)]),
    ]),
  ]);
}

function modelFiles(policy: readonly RoleAccess[]): readonly [string, string][] {
  const { tables, relationships, roles } = semanticModel(policy);
  return [
    ['.platform', platformJson('SemanticModel')],
    ['definition.pbism', json({ $schema: schemaUrl('semanticModel'), version: '4.2', settings: {} })],
    ['definition/database.tmdl', databaseTmdl()],
    ['definition/model.tmdl', modelTmdl(tables, roles)],
    ['definition/expressions.tmdl', expressionsTmdl()],
    ['definition/relationships.tmdl', relationshipsTmdl(relationships)],
    ...tables.map((table): [string, string] => [`definition/tables/${table.name}.tmdl`, tableTmdl(table)]),
    ...roles.map((role): [string, string] => [`definition/roles/${role.name}.tmdl`, roleTmdl(role)]),
    ['DAXQueries/Every measure.dax', measuresQuery()],
    ['DAXQueries/Runs of the tables.dax', runsQuery()],
  ];
}

const inFolder = (folder: string, files: readonly [string, string][]): readonly [string, string][] =>
  files.map(([path, text]) => [`${folder}/${path}`, text]);

const platformJson = (type: 'SemanticModel' | 'Report'): string =>
  json({
    $schema: schemaUrl('platform'),
    metadata: { type, displayName: name },
    config: { version: '2.0', logicalId: lineageTag('platform', type) },
  });
