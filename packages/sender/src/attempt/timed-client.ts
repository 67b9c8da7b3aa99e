import type { Socket } from 'node:net';
import { type buildConnector, Client, type Dispatcher } from 'undici';

/**
 * How long the steps of opening a connection took, in milliseconds; absent: not done, or not yet.
 */
export type Opening = { dnsMs: number | undefined; connectMs: number | undefined };

/** A client that sends a request and reports how its connection was opened. */
export type TimedHandler = Dispatcher.DispatchHandler & { openings: Openings | undefined };

/** The connections that one client opens, one after the other. */
export type Openings = {
  readonly connect: buildConnector.connector;
  /** The connection that is being opened, or that carried no request yet. */
  current(): Opening | undefined;
  /** The same, for the request that waited for the connection. */
  take(): Opening | undefined;
};

/**
 * A client of undici, which is one connection at a time. A request is given to it before it
 * connects (`dispatch`) and is written when it has connected: the time goes to that request, and
 * those that find the connection open get none.
 */
export class TimedClient extends Client {
  readonly #openings: Openings;

  constructor(origin: string | URL, options: Client.Options, openings: Openings) {
    super(origin, { ...options, connect: openings.connect });
    this.#openings = openings;
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: TimedHandler): boolean {
    handler.openings = this.#openings;
    return super.dispatch(options, handler);
  }
}

export function createOpenings(connect: buildConnector.connector, now: () => number): Openings {
  let current: Opening | undefined;
  return {
    connect(target, callback) {
      const opening: Opening = { dnsMs: undefined, connectMs: undefined };
      let stepStartedAt = now();
      const takeStep = () => {
        const startedAt = stepStartedAt;
        stepStartedAt = now();
        return Math.round(stepStartedAt - startedAt);
      };
      current = opening;
      // its type does not say so, but its documentation does: the socket is returned at once
      const socket = connect(target, (...outcome) => {
        if (outcome[0] === null) opening.connectMs = takeStep();
        callback(...outcome);
      }) as Socket | undefined;
      // absent for an address; with several addresses it comes several times
      socket?.once('lookup', () => {
        opening.dnsMs = takeStep();
      });
    },
    current: () => current,
    take() {
      const opening = current;
      current = undefined;
      return opening;
    },
  };
}
