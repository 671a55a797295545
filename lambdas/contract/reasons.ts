/** Why a row is kept aside. Names follow Frictionless where it has one. */
export const rowReasons = [
  { name: 'missing-cell', meaning: 'Rows with fewer cells than the header.' },
  { name: 'extra-cell', meaning: 'Rows with more cells than the header.' },
  { name: 'bad-quote', meaning: 'Rows whose quoting is not RFC 4180.' },
  { name: 'type-error', meaning: 'Rows with a date or number that cannot be read.' },
  {
    name: 'constraint-error',
    meaning: 'Rows with quantity 0, a day before 1990 or a number past its limit.',
  },
  { name: 'missing-order-id', meaning: 'Rows without an order id.' },
  { name: 'future-date', meaning: "Rows dated later than the day after the file's age." },
  { name: 'control-character', meaning: 'Rows with a NUL or another control character.' },
  {
    name: 'duplicate',
    meaning: 'Rows of an order that stands again in whole, or equal rows by declaration.',
  },
] as const;

export type RowReason = (typeof rowReasons)[number]['name'];

/** Why a whole file is kept aside. */
export const fileReasons = [
  'empty-file',
  'encoding',
  'wrong-delimiter',
  'missing-label',
  'duplicate-label',
  'blank-label',
  'unclosed-quote',
  'record-too-long',
  'too-many-columns',
  'too-large',
  'too-large-unpacked',
  'corrupt-gzip',
  'not-csv',
  'ambiguous-date-format',
  'unknown-date-format',
  'mixed-currency',
  'too-many-bad-rows',
] as const;

export type FileReason = (typeof fileReasons)[number];
