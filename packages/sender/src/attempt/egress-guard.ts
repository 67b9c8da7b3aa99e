import { BlockList, isIP } from 'node:net';

export type EgressOptions = {
  /** Allows loopback, private, link-local and all other addresses. @default false */
  allowPrivateNetworks?: boolean | undefined;
  /** Ports that may be used besides 80, 443, 8080 and 8443. @default [] */
  ports?: readonly number[] | undefined;
};

const usualPorts = [80, 443, 8080, 8443];

// IANA special-purpose registries: https://www.iana.org/assignments/iana-ipv4-special-registry
const reserved: [address: string, prefix: number, family: 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'], // this network
  ['10.0.0.0', 8, 'ipv4'], // private
  ['100.64.0.0', 10, 'ipv4'], // carrier-grade NAT
  ['127.0.0.0', 8, 'ipv4'], // loopback
  ['169.254.0.0', 16, 'ipv4'], // link-local, cloud metadata
  ['172.16.0.0', 12, 'ipv4'], // private
  ['192.0.0.0', 24, 'ipv4'], // protocol assignments
  ['192.0.2.0', 24, 'ipv4'], // documentation
  ['192.88.99.0', 24, 'ipv4'], // 6to4 relay
  ['192.168.0.0', 16, 'ipv4'], // private
  ['198.18.0.0', 15, 'ipv4'], // benchmarking
  ['198.51.100.0', 24, 'ipv4'], // documentation
  ['203.0.113.0', 24, 'ipv4'], // documentation
  ['224.0.0.0', 4, 'ipv4'], // multicast
  ['240.0.0.0', 4, 'ipv4'], // reserved, broadcast
  ['::', 96, 'ipv6'], // unspecified, loopback, and IPv4 in a form that was given up
  ['::ffff:0:0:0', 96, 'ipv6'], // translated IPv4
  ['64:ff9b::', 96, 'ipv6'], // NAT64: holds any IPv4 address
  ['64:ff9b:1::', 48, 'ipv6'], // NAT64, local
  ['100::', 64, 'ipv6'], // discard
  ['100:0:0:1::', 64, 'ipv6'], // dummy prefix
  ['2001::', 23, 'ipv6'], // protocol assignments, Teredo
  ['2001:db8::', 32, 'ipv6'], // documentation
  ['2002::', 16, 'ipv6'], // 6to4: holds any IPv4 address
  ['3fff::', 20, 'ipv6'], // documentation
  ['5f00::', 16, 'ipv6'], // segment routing
  ['fc00::', 7, 'ipv6'], // unique local
  ['fe80::', 10, 'ipv6'], // link-local
  ['fec0::', 10, 'ipv6'], // site-local, given up
  ['ff00::', 8, 'ipv6'], // multicast
];

const blocked = new BlockList();
for (const [address, prefix, family] of reserved) blocked.addSubnet(address, prefix, family);

/** True for addresses that are not on the public internet, IPv4 in IPv6 included. */
export function isReservedAddress(address: string): boolean {
  const family = isIP(address);
  return family === 0 || blocked.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** Why a URL is refused, and the option that would allow it, if there is one. */
export type UrlRefusal = { readonly reason: string; readonly option: string | undefined };

/** Says why a URL may not be used at all, before any name is looked up. */
export function refusalOfUrl(url: URL, egress: EgressOptions): string | undefined {
  return examineUrl(url, egress)?.reason;
}

export function examineUrl(
  url: URL,
  { allowPrivateNetworks = false, ports = [] }: EgressOptions,
): UrlRefusal | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return { reason: `its scheme is ${shownScheme(url)}`, option: undefined };
  }
  if (url.username || url.password) {
    return { reason: 'it holds a user name or a password', option: undefined };
  }
  if (allowPrivateNetworks) return undefined;
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  if (![...usualPorts, ...ports].includes(port)) {
    return { reason: `its port is ${port}`, option: 'egress.ports' };
  }
  // the URL parser has turned 127.1, 0x7f000001 and 2130706433 into 127.0.0.1 already
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) === 0 || !isReservedAddress(host)) return undefined;
  return { reason: 'its address is not public', option: ALLOW_PRIVATE };
}

/** The option that allows addresses that are not public. */
export const ALLOW_PRIVATE = 'egress.allowPrivateNetworks';

/** Without a scheme, the user name of `user:password@host` would be parsed as the scheme. */
const shownScheme = ({ protocol }: URL) =>
  /^(ftp|file|gopher|ws|wss|data|blob|mailto|javascript):$/.test(protocol)
    ? protocol
    : 'neither http nor https';
