/**
 * What a function needs on each table whose partitions it moves. Partitions are altered, and listed only to who may also
 * select. Data are read by that only with the right to GetDataAccess, which is one of publish alone: it reads back what it
 * published.
 */
export const writerPermissions = ['ALTER', 'DESCRIBE', 'SELECT'] as const;
