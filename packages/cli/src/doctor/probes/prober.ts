import manifest from '../../../package.json' with { type: 'json' };
import { type Exchange, exchange } from '../network/exchange.ts';
import type { Address, Network } from '../network/network.ts';

export type Probe = {
  /** What it is for; part of the marking header. */
  readonly name: string;
  readonly method?: string;
  /** @default the URL that is diagnosed */
  readonly url?: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
};

/** Sends the requests of one diagnosis, all marked, and gently where the machine is another's. */
export type Prober = {
  /** Undefined once an unknown machine was asked often enough. */
  send(probe: Probe): Promise<Exchange | undefined>;
  /** Whether the receiver is on this machine. */
  readonly isHere: boolean;
};

export type ProberOptions = {
  readonly url: URL;
  readonly addresses: readonly Address[];
  readonly timeoutMs: number;
  readonly network: Network;
  /** Whether the receiver is on this machine. */
  readonly isHere: boolean;
};

/** The most requests to a machine of others, and the time between two of them. */
const MOST_ELSEWHERE = 8;
const PAUSE_MS = 500;

const MARK = 'hookpact-probe';

/** An event of an unknown type: a receiver acknowledges it without work, or refuses it. */
export const probeBody = new TextEncoder().encode(
  JSON.stringify({ type: 'hookpact.probe', note: 'A probe of hookpact doctor. Ignore it.' }),
);

export function createProber(options: ProberOptions): Prober {
  const { url, addresses, timeoutMs, network, isHere } = options;
  let sent = 0;
  return {
    isHere,
    async send({ name, method = 'POST', url: target = url, headers = {}, body }) {
      if (!isHere && sent >= MOST_ELSEWHERE) return undefined;
      if (!isHere && sent > 0) await network.pause(PAUSE_MS);
      sent += 1;
      const marked = {
        'user-agent': `hookpact-doctor/${manifest.version}`,
        [MARK]: name,
        accept: '*/*',
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      };
      const request = { method, url: target, headers: marked, body };
      return exchange(request, { addresses, timeoutMs, now: network.now });
    },
  };
}
