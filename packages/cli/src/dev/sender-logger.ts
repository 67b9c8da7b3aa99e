import type { SenderLogger } from '@hookpact/sender';

type Write = (fields: object, message: string) => void;

/** The warnings of a sender, without those that a command shows in a way of its own. */
export const senderLogger = (write: Write): SenderLogger => ({
  info() {},
  warn(fields, message) {
    const isShown = message === 'attempt' || message.startsWith('endpoint ');
    if (!isShown) write(fields, message);
  },
});
