/** Files that are validated at the same time: from the queue, and again as many by a refresh. */
export const validatingAtOnce = 5;
