/** The functions of the pipeline, in the order in which data meets them. */
export const functionNames = ['validate', 'plan', 'score', 'athena', 'publish', 'notify'] as const;

export type FunctionName = (typeof functionNames)[number];
