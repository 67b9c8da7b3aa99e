import { lookup as lookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const isLoopbackAddress = (address: string): boolean => {
  const version = isIP(address);
  return version !== 0 && loopback.check(address, version === 4 ? 'ipv4' : 'ipv6');
};

/** Whether a URL names this machine: an address of loopback, or `localhost`. */
export function isLoopback({ hostname }: Pick<URL, 'hostname'>): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return host === 'localhost' || host.endsWith('.localhost') || isLoopbackAddress(host);
}

/** Resolves any name to addresses of loopback only. */
export const lookupLoopback: LookupFunction = (hostname, options, callback) => {
  lookupAddress(hostname, { ...options, all: true }, (error, addresses = []) => {
    const [first] = addresses.filter(({ address }) => isLoopbackAddress(address));
    const failure = error ?? (first ? null : notLoopback(hostname));
    if (failure || !first) return callback(failure, '', 0);
    if (options.all) return callback(null, [first]);
    callback(null, first.address, first.family);
  });
};

const notLoopback = (hostname: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${hostname} is not on this machine`), { code: 'NOT_LOOPBACK' });
