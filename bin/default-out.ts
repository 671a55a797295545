/** The output folder of whoever names none. */
export const defaultOut = 'customer360-out';
