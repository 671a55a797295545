const plain = new Set(['string', 'int', 'bigint', 'double', 'boolean', 'date', 'timestamp']);

/** Whether Athena reads Parquet under this type of a Glue column, as far as published tables need it. */
export function isGlueType(type: string): boolean {
  if (plain.has(type)) return true;
  const [, precision = 0, scale = 0] = (/^decimal\((\d+),(\d+)\)$/.exec(type) ?? []).map(Number);
  return precision >= 1 && precision <= 38 && scale <= precision;
}
