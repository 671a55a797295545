import type { Message } from './notifier.ts';

/** What SNS takes as one message: 256 KiB, the texts for all protocols together. */
export const mostMessageBytes = 262_144;

/** The message as SNS takes it with the structure `json`: an object, protocol → text. */
export const messageBody = ({ texts }: Message): string => JSON.stringify(texts);

/** What SNS counts of a message. */
export const messageBytes = (message: Message): number =>
  Buffer.byteLength(messageBody(message)) + Buffer.byteLength(message.subject);
