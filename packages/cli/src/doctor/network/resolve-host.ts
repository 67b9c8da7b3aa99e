import { isIP } from 'node:net';
import { distance } from 'fastest-levenshtein';
import { type Finding, finding } from '../findings/finding.ts';
import { type Address, hostOf, type Network } from './network.ts';

export type Resolved = {
  readonly addresses: readonly Address[];
  readonly findings: readonly Finding[];
};

const PRIVATE =
  /^(?:10\.|127\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|192\.168\.|::1$|f[cd]|fe80:)/i;

/** The addresses that a URL leads to, or why there are none. */
export async function resolveHost(url: URL, { resolve }: Network): Promise<Resolved> {
  const host = hostOf(url);
  const family = isIP(host);
  if (family) return { addresses: [{ address: host, family }], findings: [] };
  try {
    const addresses = await resolve(host);
    if (addresses.length === 0) throw Object.assign(new Error('no address'), { code: 'ENODATA' });
    const isHidden =
      host !== 'localhost' && addresses.every(({ address }) => PRIVATE.test(address));
    const evidence = addresses.map(({ address }) => `${host} has the address ${address}`);
    return {
      addresses,
      findings: isHidden ? [finding('URL_NOT_REACHABLE_BY_OTHERS', { host }, evidence)] : [],
    };
  } catch (error) {
    return { addresses: [], findings: [whyNot(host, error)] };
  }
}

function whyNot(host: string, error: unknown): Finding {
  const { code = 'unknown', message } = Object(error) as { code?: string; message?: string };
  const evidence = [`look-up of ${host}: ${message ?? code}`];
  if (/^(?:ENOTFOUND|ENODATA)$/.test(code)) {
    return finding('HOST_UNKNOWN', { host, suggestion: suggestionFor(host) }, evidence);
  }
  return finding('DNS_UNAVAILABLE', { host, detail: code }, evidence);
}

function suggestionFor(host: string): string {
  if (distance(host, 'localhost') <= 2) return ': did you mean localhost?';
  if (!host.includes('.')) {
    return '; a name of a container is known only inside of its network, elsewhere use localhost and the published port';
  }
  return '; a new name takes some minutes to be known everywhere';
}
