import type { Message, Notifier } from './notifier.ts';

type MemoryNotifier = Notifier & { readonly sent: readonly Message[] };

/** A topic that keeps what was sent, for tests. */
export function memoryNotifier(unconfirmed = 0): MemoryNotifier {
  const sent: Message[] = [];
  return {
    sent,
    send: (message) => Promise.resolve(`message-${sent.push(message)}`),
    unconfirmed: () => Promise.resolve(unconfirmed),
  };
}
