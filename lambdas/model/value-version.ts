/** Raised whenever the value model comes to other numbers from the same rows; part of every run id. */
export const valueVersion = 1;
