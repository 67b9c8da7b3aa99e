import type { AttemptRequest, Transport } from '@hookpact/sender/attempt';
import type { Outgoing } from './outgoing.ts';

/** A fault on the way from the sender to the receiver. */
export type Fault = {
  /** How many events it needs, where nothing else is said. */
  readonly count?: number;
  /** Which events are sent, and in which order. */
  readonly arrange?: (events: readonly Outgoing[]) => Outgoing[];
  /** Changes the request on the wire, after it was signed. */
  readonly change?: (request: AttemptRequest) => AttemptRequest;
  /** Sends in another way. */
  readonly transport?: (timeoutMs: number) => Promise<Transport>;
};

const LATE_SECONDS = 600;

export const faults = {
  /** It arrives ten minutes after it was signed. */
  late: {
    arrange: (events) =>
      events.map((event) => ({ ...event, skewSeconds: event.skewSeconds || -LATE_SECONDS })),
  },
  /** It arrives twice: the first answer was lost. */
  twice: { arrange: (events) => events.flatMap((event) => [event, event]) },
  /** Several arrive, signed a second apart, in another order. */
  shuffled: {
    count: 5,
    arrange: (events) =>
      inAnotherOrder(
        events.map((event, index) => ({
          ...event,
          skewSeconds: event.skewSeconds - (events.length - 1 - index),
        })),
      ),
  },
  /** A character of the signature is another. */
  'bad-signature': {
    change: (request) => ({ ...request, headers: withBadSignature(request.headers) }),
  },
  /** Half of the body is missing, under the signature of the whole. */
  truncated: {
    change: (request) => ({
      ...request,
      body: request.body.subarray(0, Math.floor(request.body.byteLength / 2)),
    }),
  },
  /** The body comes in ten pieces, half a second apart. */
  slow: {
    transport: async (timeoutMs) => (await import('./slow-transport.ts')).slowTransport(timeoutMs),
  },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof faults;

/** The same order on each run: every second one first, from the end. */
function inAnotherOrder(events: readonly Outgoing[]): Outgoing[] {
  const newestFirst = events.toReversed();
  return [
    ...newestFirst.filter((_, index) => index % 2 === 0),
    ...newestFirst.filter((_, index) => index % 2 === 1),
  ];
}

const SIGNATURE = /signature|hmac|token/;

/** The last letter or digit of each signature, which is not padding, is another. */
function withBadSignature(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      SIGNATURE.test(name)
        ? value.replace(
            /([A-Za-z0-9])([^A-Za-z0-9]*)$/,
            (_, last: string, rest: string) => otherThan(last) + rest,
          )
        : value,
    ]),
  );
}

/** Differs in its highest bits: the lowest of the last letter of base64 may mean nothing. */
const otherThan = (character: string): string =>
  /[a-f0-9]/.test(character) ? rotated(character) : character === 'A' ? 'Q' : 'A';

const rotated = (digit: string): string => ((Number.parseInt(digit, 16) + 8) % 16).toString(16);
