import { z } from 'zod';
import { canonicalColumns } from './canonical-columns.ts';
import { sourceDefaults } from './config-defaults.ts';
import { day, label, list, objectError, oneOf, strict, text } from './config-fields.ts';
import { dateFormat } from './date-format-field.ts';
import { fileDate } from './file-date-pattern.ts';

const headers = z
  .partialRecord(z.enum(canonicalColumns), label('a header cell'), { error: objectError(canonicalColumns) })
  .superRefine((columns, context) => {
    const seen = new Map<string, string>();
    for (const [column, header] of Object.entries(columns)) {
      const other = seen.get(header.toLowerCase());
      if (other === undefined) seen.set(header.toLowerCase(), column);
      else
        context.addIssue({ code: 'custom', path: [column], message: `names the same header as ${other}.` });
    }
  });

const oneForm = 'must have either orderIdPrefix, or column and values.';

/** By how the order number begins, or by what stands in a column. */
const cancelled = strict({
  orderIdPrefix: label('the beginning of an order id').exactOptional(),
  column: label('a header cell').exactOptional(),
  values: list(label('a cell'), 100, 'cells')
    .min(1, { error: 'must hold at least one cell.' })
    .exactOptional(),
}).transform((given, context) => {
  const { orderIdPrefix, column, values } = given;
  if (orderIdPrefix !== undefined && column === undefined && values === undefined) return { orderIdPrefix };
  if (orderIdPrefix === undefined && column !== undefined && values !== undefined) return { column, values };
  context.addIssue({ code: 'custom', message: oneForm });
  return z.NEVER;
});

/** The encodings that a source can declare. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'iso-8859-1',
  'iso-8859-15',
] as const;

export const sourceSchema = strict({
  columns: headers
    .exactOptional()
    .describe('Canonical column → header cell, where the alias list does not know it.'),
  delimiter: oneOf([',', ';', '\t', '|']).exactOptional().describe('Between cells. Undeclared: detected.'),
  encoding: oneOf(encodings).exactOptional().describe('Undeclared: UTF-8, or UTF-16 with a byte order mark.'),
  dateFormat: dateFormat
    .exactOptional()
    .describe('A name of the list of date formats. Undeclared: detected where the file leaves no doubt.'),
  decimalMark: oneOf(['.', ',']).exactOptional().describe('Undeclared: the point.'),
  currency: text(/^[A-Z]{3}$/, 'an ISO 4217 code such as "EUR"')
    .exactOptional()
    .describe('ISO 4217 code.'),
  rate: text(/^(?=.*[1-9])\d{1,9}(\.\d{1,8})?$/, 'a positive number as text such as "1.0842"')
    .exactOptional()
    .describe("Units of the run's currency for one unit of this source's."),
  cancelled: cancelled
    .exactOptional()
    .describe(
      'What marks an order as cancelled: its lines with positive quantity are kept as void, without money.',
    ),
  nonGoods: list(label('a product id'), 10_000, 'product ids')
    .exactOptional()
    .describe('Product ids that are money but no goods: postage, fees.'),
  customerScope: oneOf(['shared', 'source'])
    .default(sourceDefaults.customerScope)
    .describe('Whether the same customer id in another source is the same customer.'),
  sameName: oneOf(['replace', 'append'])
    .exactOptional()
    .describe('Newer content under an old name. Undeclared: replaces it only if they share an order.'),
  ordersAcrossFiles: oneOf(['replace', 'add'])
    .exactOptional()
    .describe('An order in several files. Undeclared: the newest version, unless it corrects only a part.'),
  duplicateLines: oneOf(['keep', 'drop'])
    .default(sourceDefaults.duplicateLines)
    .describe('Lines of a file that are equal in every column.'),
  fileDate: fileDate
    .exactOptional()
    .describe('Where a file name carries its date: `sales-{YYYY}-{MM}-{DD}*`.'),
  retired: day()
    .exactOptional()
    .describe(
      'Day from which nothing is expected any more: the source is not stale, its customers are written to again. Changes no result.',
    ),
});
