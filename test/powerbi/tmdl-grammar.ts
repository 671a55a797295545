/** What may stand in an object of TMDL; a list names the only values that a property takes. */
export type Grammar = {
  /** Whether a name follows the keyword, and an expression after `=`. */
  readonly name: 'required' | 'none';
  readonly expression: 'required' | 'allowed' | 'none';
  readonly properties: Readonly<Record<string, 'text' | 'flag' | 'uuid' | 'expression' | readonly string[]>>;
  readonly needs: readonly string[];
  readonly children: readonly string[];
};

const object = (given: Partial<Grammar>): Grammar => ({
  name: 'required',
  expression: 'none',
  properties: {},
  needs: [],
  children: [],
  ...given,
});

/** The part of TMDL that the project writes; whatever is not here is a mistake. */
export const grammar: Readonly<Record<string, Grammar>> = {
  file: object({
    children: ['database', 'model', 'table', 'relationship', 'expression', 'role', 'annotation', 'ref'],
  }),
  database: object({
    name: 'none',
    properties: { compatibilityLevel: ['1601'] },
    needs: ['compatibilityLevel'],
  }),
  model: object({
    properties: {
      culture: 'text',
      defaultPowerBIDataSourceVersion: ['powerBI_V3'],
      discourageImplicitMeasures: 'flag',
      sourceQueryCulture: 'text',
    },
    needs: ['culture', 'discourageImplicitMeasures'],
    children: ['dataAccessOptions', 'annotation'],
  }),
  dataAccessOptions: object({
    name: 'none',
    properties: { legacyRedirects: 'flag', returnErrorValuesAsNull: 'flag' },
  }),
  ref: object({}),
  annotation: object({ expression: 'required' }),
  expression: object({
    expression: 'required',
    properties: { lineageTag: 'uuid' },
    needs: ['lineageTag'],
    children: ['annotation'],
  }),
  table: object({
    properties: { isHidden: 'flag', lineageTag: 'uuid', dataCategory: ['Time'] },
    needs: ['lineageTag'],
    children: ['column', 'measure', 'hierarchy', 'partition', 'annotation'],
  }),
  column: object({
    expression: 'allowed',
    properties: {
      dataType: ['string', 'int64', 'double', 'decimal', 'boolean', 'dateTime'],
      isHidden: 'flag',
      isKey: 'flag',
      formatString: 'text',
      displayFolder: 'text',
      dataCategory: ['City', 'StateOrProvince', 'Country'],
      lineageTag: 'uuid',
      summarizeBy: ['none'],
      isNameInferred: 'flag',
      sourceColumn: 'text',
      sortByColumn: 'text',
    },
    needs: ['dataType', 'lineageTag', 'summarizeBy'],
    children: ['annotation'],
  }),
  measure: object({
    expression: 'required',
    properties: { formatString: 'text', displayFolder: 'text', lineageTag: 'uuid' },
    needs: ['displayFolder', 'lineageTag'],
    children: ['annotation'],
  }),
  hierarchy: object({ properties: { lineageTag: 'uuid' }, needs: ['lineageTag'], children: ['level'] }),
  level: object({ properties: { lineageTag: 'uuid', column: 'text' }, needs: ['lineageTag', 'column'] }),
  partition: object({
    expression: 'required',
    properties: { mode: ['import'], source: 'expression' },
    needs: ['mode', 'source'],
  }),
  relationship: object({
    properties: { crossFilteringBehavior: ['bothDirections'], fromColumn: 'text', toColumn: 'text' },
    needs: ['fromColumn', 'toColumn'],
  }),
  role: object({
    properties: { modelPermission: ['read'] },
    needs: ['modelPermission'],
    children: ['tablePermission'],
  }),
  tablePermission: object({ expression: 'allowed', children: ['columnPermission'] }),
  columnPermission: object({ properties: { metadataPermission: ['none'] }, needs: ['metadataPermission'] }),
};
