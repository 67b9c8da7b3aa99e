import type { SenderLogger } from '@hookpact/sender';

type Write = (fields: object, message: string) => void;

/** The warnings of a sender, except those that a command shows in its own way. */
export const senderLogger = (write: Write): SenderLogger => ({
  info() {},
  warn(fields, message) {
    const isShown = message === 'attempt' || message.startsWith('endpoint ');
    if (!isShown) write(fields, message);
  },
});
