import type { AttemptRequest, Transport } from '../attempt/transport.ts';

const timing = { dnsMs: undefined, connectMs: undefined, firstByteMs: undefined, totalMs: 1 };

/** A transport that answers 200 to every attempt, and keeps what it was asked to send. */
export function recordingTransport() {
  const sent: AttemptRequest[] = [];
  const transport: Transport = {
    async attempt(request) {
      sent.push(request);
      return { kind: 'answered', status: 200, headers: {}, body: new Uint8Array(), timing };
    },
    async close() {},
  };
  return { transport, sent };
}
