/** Whether everything that is costly is tried, as FAULTS=all asks; else a share of it is, for every day. */
export const tryAll = process.env['FAULTS'] === 'all';
