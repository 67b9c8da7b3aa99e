import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { ALLOW_PRIVATE, isReservedAddress } from './egress-guard.ts';

/** A look-up that finds the public addresses of a name, and fails where it has no other. */
export const publicLookup =
  (lookup: LookupFunction): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '', 0);
      const addresses = found as LookupAddress[]; // all of them were asked for
      const allowed = addresses.filter(({ address }) => !isReservedAddress(address));
      const [first] = allowed;
      if (!first) return callback(blockedError(hostname), '', 0);
      if (options.all) return callback(null, allowed);
      callback(null, first.address, first.family);
    });
  };

/** The failure of an attempt at an address that it may not reach. */
export function blockedError(host: string): NodeJS.ErrnoException {
  const text = `${host} has no public address; the option ${ALLOW_PRIVATE} allows others.`;
  return Object.assign(new Error(text), { code: 'EGRESS_BLOCKED' });
}
