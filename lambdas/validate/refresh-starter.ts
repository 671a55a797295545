/** Asks for a refresh that takes what came until the end of the window that `now` is in; once, however often it is called. */
export type RefreshStarter = { start(now: Date): Promise<void> };
