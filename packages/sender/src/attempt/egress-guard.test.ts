import { describe, expect, it } from 'vitest';
import { isReservedAddress, refusalOfUrl } from './egress-guard.ts';

describe('a URL is refused before anything is looked up', () => {
  const address = 'its address is not public';
  const credentials = 'it holds a user name or a password';
  const rows: [what: string, url: string, refusal: string | undefined][] = [
    ['a name', 'https://receiver.example/in?x=1', undefined],
    ['a public address', 'http://93.184.215.14/', undefined],
    ['a public IPv6 address', 'http://[2606:2800:21f:cb07::1]/', undefined],
    ['loopback', 'http://127.0.0.1/', address],
    ['loopback, short', 'http://127.1/', address],
    ['loopback in decimal', 'http://2130706433/', address],
    ['loopback in octal', 'http://0177.0.0.1/', address],
    ['loopback in octal, one number', 'http://017700000001/', address],
    ['loopback in hexadecimal', 'http://0x7f.0.0.1/', address],
    ['loopback in hexadecimal, one number', 'http://0x7f000001/', address],
    ['loopback in wide digits', 'http://１２７。0。0。1/', address],
    ['loopback with a dot at the end', 'http://127.0.0.1./', address],
    ['any address of this machine', 'http://0.0.0.0/', address],
    ['IPv6 loopback', 'http://[::1]/', address],
    ['IPv4 loopback in IPv6', 'http://[::ffff:127.0.0.1]/', address],
    ['IPv4 loopback in IPv6, in hexadecimal', 'http://[::ffff:7f00:1]/', address],
    ['IPv4 loopback in IPv6, at length', 'http://[0:0:0:0:0:ffff:127.0.0.1]/', address],
    ['the metadata of a cloud', 'http://169.254.169.254/latest/meta-data/', address],
    ['the metadata of a cloud in decimal', 'http://2852039166/', address],
    ['the metadata of a cloud in IPv6', 'http://[::ffff:169.254.169.254]/', address],
    ['the metadata of a cloud on IPv6', 'http://[fd00:ec2::254]/', address],
    ['a user name', 'https://user@receiver.example/', credentials],
    ['a password alone', 'https://:secret@receiver.example/', credentials],
    ['credentials that look like a host', 'https://receiver.example@127.0.0.1/', credentials],
    ['a port of SSH', 'https://receiver.example:22/', 'its port is 22'],
    ['a port of Redis', 'http://receiver.example:6379/', 'its port is 6379'],
    ['a usual port', 'https://receiver.example:8443/', undefined],
    ['ftp', 'ftp://receiver.example/', 'its scheme is ftp:'],
    ['file', 'file:///etc/passwd', 'its scheme is file:'],
    ['gopher', 'gopher://receiver.example:6379/_FLUSHALL', 'its scheme is gopher:'],
    ['a WebSocket', 'wss://receiver.example/', 'its scheme is wss:'],
    ['data', 'data:text/plain,x', 'its scheme is data:'],
  ];
  it.each(rows)('%s', (_, url, refusal) => {
    expect(refusalOfUrl(new URL(url), {})).toBe(refusal);
  });

  it('further ports may be allowed, and no others', () => {
    const refusals = [9000, 9001].map((port) =>
      refusalOfUrl(new URL(`https://receiver.example:${port}/`), { ports: [9000] }),
    );
    expect(refusals).toEqual([undefined, 'its port is 9001']);
  });

  it('private networks may be allowed, with any port, and never credentials or other schemes', () => {
    const urls = ['http://10.0.0.7:6379/', 'http://user@10.0.0.7/', 'ftp://10.0.0.7/'];
    const refusals = urls.map((url) => refusalOfUrl(new URL(url), { allowPrivateNetworks: true }));
    expect(refusals).toEqual([undefined, credentials, 'its scheme is ftp:']);
  });
});

describe('an address is on the public internet or not', () => {
  // the ends of each range, and their neighbours
  const rows: [address: string, isReserved: boolean][] = [
    ...rangeOf('0.0.0.0', '0.255.255.255', '1.0.0.0'),
    ...rangeOf('10.0.0.0', '10.255.255.255', '11.0.0.0'),
    ...rangeOf('100.64.0.0', '100.127.255.255', '100.128.0.0'),
    ...rangeOf('127.0.0.0', '127.255.255.255', '128.0.0.0'),
    ...rangeOf('169.254.0.0', '169.254.255.255', '169.255.0.0'),
    ...rangeOf('172.16.0.0', '172.31.255.255', '172.32.0.0'),
    ...rangeOf('192.168.0.0', '192.168.255.255', '192.169.0.0'),
    ...rangeOf('198.18.0.0', '198.19.255.255', '198.20.0.0'),
    ...rangeOf('224.0.0.0', '255.255.255.255', '223.255.255.255'),
    ...rangeOf('::', '::ffff:ffff', '::1:0:0:0:1'),
    ...rangeOf('::ffff:10.0.0.0', '::ffff:10.255.255.255', '::ffff:11.0.0.0'),
    ...rangeOf('::ffff:0:127.0.0.1', '::ffff:0:8.8.8.8', '2606:2800::1'),
    ...rangeOf('64:ff9b::', '64:ff9b::ffff:ffff', '64:ff9c::1'),
    ...rangeOf('2001:db8::', '2001:db8:ffff::1', '2001:db9::1'),
    ...rangeOf('2002:7f00:1::', '2002:ffff::1', '2003::1'),
    ...rangeOf('fc00::', 'fdff:ffff::1', 'fbff::1'),
    ...rangeOf('fe80::1', 'febf::1', 'fe00::1'),
    ...rangeOf('fec0::1', 'feff::1', '2a00::1'),
    ['fe80::1%eth0', true],
    ['receiver.example', true], // no address at all: nothing that may be connected to
  ];
  it.each(rows)('%s: reserved %s', (address, isReserved) => {
    expect(isReservedAddress(address)).toBe(isReserved);
  });
});

function rangeOf(
  first: string,
  last: string,
  outside: string,
): [address: string, isReserved: boolean][] {
  return [
    [first, true],
    [last, true],
    [outside, false],
  ];
}
