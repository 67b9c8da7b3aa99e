import { type Finding, finding } from './findings/finding.ts';
import { checkConnection, usualPorts } from './network/connect.ts';
import { type Address, isLoopback, type Network, portOf, thisNetwork } from './network/network.ts';
import { resolveHost } from './network/resolve-host.ts';
import { checkTls, shakeHands } from './network/tls.ts';
import {
  probeReceiver,
  type ReceiverCheck,
  type ReceiverVerdict,
} from './probes/probe-receiver.ts';
import { createProber } from './probes/prober.ts';
import { readUrl } from './url/spelling.ts';

export type UrlCheck = Omit<ReceiverCheck, 'url'> & {
  readonly network?: Network;
  /** Ports of this machine on which the receiver may be instead. */
  readonly otherPorts?: readonly number[];
};

/**
 * Follows a webhook from the spelling of its URL to the answer of the receiver, and stops at the
 * first obstacle: what is behind it cannot be seen.
 */
export async function checkUrl(given: string, check: UrlCheck): Promise<ReceiverVerdict> {
  const { network = thisNetwork, otherPorts = usualPorts, timeoutMs } = check;
  const { url, findings: spelling } = readUrl(given);
  if (!url) return { findings: spelling, notes: [] };
  const { addresses, findings: ofName } = await resolveHost(url, network);
  const before = [...spelling, ...ofName];
  const stop = (...found: readonly Finding[]) => ({ findings: [...before, ...found], notes: [] });
  const [address] = addresses;
  if (!address) return stop();
  const connection = await checkConnection(url, addresses, { timeoutMs, otherPorts });
  if (connection) return stop(connection);
  const isHere = isLoopback(addresses);
  if (url.protocol === 'https:') {
    const ofTls = await checkTls(url, address, { timeoutMs, ...network });
    // no unknown machine gets an event over a connection that is not secure
    const goesOn = isHere && ofTls.every(({ code }) => isOfCertificate(code));
    if (ofTls.length > 0 && !goesOn) return stop(...ofTls);
    before.push(...ofTls);
  }
  const prober = createProber({ url, addresses, timeoutMs, network, isHere });
  const verdict = await probeReceiver({ ...check, url }, prober);
  const mended = await withTlsOnPlainUrl(verdict, url, address, check);
  return { ...mended, findings: [...before, ...mended.findings] };
}

const isOfCertificate = (code: Finding['code']): boolean =>
  code.startsWith('TLS_') && code !== 'TLS_REFUSED' && code !== 'TLS_ON_PLAIN_PORT';

/** A server that speaks TLS closes plain connections, or answers with an error of its own. */
async function withTlsOnPlainUrl(
  verdict: ReceiverVerdict,
  url: URL,
  address: Address,
  { timeoutMs, network }: UrlCheck,
): Promise<ReceiverVerdict> {
  const [found] = verdict.findings;
  const mayBeTls =
    url.protocol === 'http:' &&
    found !== undefined &&
    /^(?:CONNECTION_CLOSED|NOT_HTTP|REQUEST_REFUSED|RECEIVER_HANGS|PAGE_ANSWERS)$/.test(found.code);
  if (!mayBeTls) return verdict;
  const authorities = network?.authorities;
  const shaken = await shakeHands(url, address, { timeoutMs, authorities });
  if (shaken.kind === 'failed') return verdict;
  const suggestion = `https://${url.host}${url.pathname}`;
  const facts = { port: portOf(url), suggestion };
  return { findings: [finding('PLAIN_ON_TLS_PORT', facts, found.evidence)], notes: [] };
}
