import { createServer, type RequestListener } from 'node:http';
import { createReceiver } from '@hookpact/receiver';
import { toExpress } from '@hookpact/receiver/express';
import { sieve } from '@hookpact/sieve-events';
import { listen } from '@hookpact/test-loopback';
import express, { type Express } from 'express';
import { onTestFinished } from 'vitest';
import type { Network } from '../network/network.ts';

export const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
export const otherSecret = `whsec_${Buffer.alloc(32, 2).toString('base64')}`;

type Changes = { readonly secrets?: readonly string[]; readonly now?: () => number };

/** A receiver without fault, and what may be changed about it. */
export const receiverWith = ({ secrets = [secret], now = Date.now }: Changes = {}) =>
  createReceiver({ catalog: sieve, secrets, now, logger: false });

/** Serves until the test is over; returns its address without a slash at the end. */
export async function serve(app: RequestListener): Promise<string> {
  const { url, close } = await listen(createServer(app));
  onTestFinished(close);
  return url;
}

/** The path at which the apps of the tests take webhooks. */
export const PATH = '/webhooks/sieve';

/** An app of Express, as somebody would write it who makes one mistake. */
export async function expressApp(write: (app: Express) => void): Promise<string> {
  const app = express();
  write(app);
  return `${await serve(app)}${PATH}`;
}

export const mounted = (changes?: Changes) => (app: Express) => {
  app.post(PATH, toExpress(receiverWith(changes)));
};

/** A network in which names lead where a test says; every other name is unknown. */
export const networkOf = (
  names: Readonly<Record<string, readonly string[]>> = {},
  changes: Partial<Network> = {},
): Network => ({
  async resolve(host) {
    const addresses = Object.hasOwn(names, host) ? (names[host] ?? []) : undefined;
    if (!addresses) {
      throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' });
    }
    return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  },
  now: Date.now,
  pause: async () => {},
  ...changes,
});
