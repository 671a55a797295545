import { Logger } from '@aws-lambda-powertools/logger';

/** JSON, one line per event. Nobody gives it an event, an error as it is, or a cell. */
export const logger = new Logger();
