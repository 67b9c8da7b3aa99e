import { lookup } from 'node:dns/promises';

export type Address = { readonly address: string; readonly family: number };

/** What a diagnosis asks of the world outside: injected, so that no test looks up a real name. */
export type Network = {
  /** The addresses of a name; rejects with an error that has a `code`. */
  resolve(host: string): Promise<readonly Address[]>;
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after a time; between requests to machines of others. */
  pause(ms: number): Promise<void>;
  /** Certificates of authorities that are trusted. @default those of Node */
  readonly authorities?: readonly string[] | undefined;
};

/** The network of this machine. */
export const thisNetwork: Network = {
  resolve: (host) => lookup(host, { all: true, verbatim: true }),
  now: Date.now,
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** The host of a URL without the brackets of IPv6. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

export const portOf = ({ port, protocol }: URL): number =>
  port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);

/** Whether all addresses are of this machine. */
export const isLoopback = (addresses: readonly Address[]): boolean =>
  addresses.length > 0 &&
  addresses.every(({ address }) => /^(?:127\.|::1$|::ffff:127\.)/.test(address));
