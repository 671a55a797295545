/** Whether a file of that name is taken for an export; others are left alone. */
export const isExport = (name: string): boolean => /\.csv(\.gz)?$/i.test(name);
