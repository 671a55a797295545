/** Whether everything that is costly is tried, as CI asks by FAULTS=all; else a share of it is, for every day. */
export const tryAll = process.env['FAULTS'] === 'all';
