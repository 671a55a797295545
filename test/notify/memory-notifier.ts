import type { Message, Notifier } from '../../lambdas/notify/notifier.ts';

type MemoryNotifier = Notifier & { readonly sent: readonly Message[] };

/** A topic that keeps what was sent. */
export function memoryNotifier(unconfirmed = 0): MemoryNotifier {
  const sent: Message[] = [];
  return {
    sent,
    send: (message) => Promise.resolve(`message-${sent.push(message)}`),
    unconfirmed: () => Promise.resolve(unconfirmed),
  };
}
