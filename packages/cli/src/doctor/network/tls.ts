import { checkServerIdentity, connect, type PeerCertificate, type TLSSocket } from 'node:tls';
import { type Finding, finding } from '../findings/finding.ts';
import { type Address, hostOf, type Network, portOf } from './network.ts';

type Shaken = {
  readonly kind: 'made';
  /** Why the certificate is not trusted; empty where it is. */
  readonly error: string;
  readonly certificate: PeerCertificate;
};

type Handshake =
  | Shaken
  | { readonly kind: 'failed'; readonly code: string; readonly detail: string };

/** Makes a TLS connection with any certificate, and closes it. */
export function shakeHands(
  url: URL,
  { address }: Address,
  { timeoutMs, authorities }: Omit<TlsOptions, 'now'>,
): Promise<Handshake> {
  const host = hostOf(url);
  return new Promise((resolve) => {
    const socket: TLSSocket = connect({
      host: address,
      port: portOf(url),
      // an IP address is not a server name (RFC 6066, section 3)
      servername: /[:]|^[\d.]+$/.test(host) ? '' : host,
      rejectUnauthorized: false,
      ...(authorities && { ca: [...authorities] }),
    });
    const end = (result: Handshake) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(result);
    };
    const timer = setTimeout(() => {
      end({ kind: 'failed', code: 'ETIMEDOUT', detail: `no handshake within ${timeoutMs} ms` });
    }, timeoutMs);
    socket.once('secureConnect', () => {
      // the code, typed as an Error by Node's types
      const error = String(socket.authorizationError ?? '');
      end({ kind: 'made', error, certificate: socket.getPeerCertificate() });
    });
    socket.once('error', ({ code = '', message }: NodeJS.ErrnoException) =>
      end({ kind: 'failed', code, detail: message }),
    );
  });
}

type TlsOptions = Pick<Network, 'now' | 'authorities'> & { readonly timeoutMs: number };

/** Everything that is wrong with the TLS of an https URL. */
export async function checkTls(
  url: URL,
  address: Address,
  { timeoutMs, now, authorities }: TlsOptions,
): Promise<readonly Finding[]> {
  const shaken = await shakeHands(url, address, { timeoutMs, authorities });
  if (shaken.kind === 'failed') return [handshakeFailed(url, shaken)];
  return judgeCertificate(hostOf(url), shaken, now());
}

function judgeCertificate(host: string, { error, certificate }: Shaken, now: number): Finding[] {
  const { valid_from: from, valid_to: to, subjectaltname = '', subject } = certificate;
  const evidence = [
    `certificate of ${subject?.CN ?? 'nobody'}, ${from} to ${to}${error && `: ${error}`}`,
  ];
  const found: Finding[] = [];
  if (now < Date.parse(from) || now > Date.parse(to)) {
    found.push(finding('TLS_EXPIRED', { host, from, to }, evidence));
  }
  if (checkServerIdentity(host, certificate)) {
    const names = subjectaltname.replace(/\b(?:DNS|IP Address):/g, '') || String(subject?.CN);
    found.push(finding('TLS_WRONG_NAME', { host, names }, evidence));
  }
  if (/SELF_SIGNED/.test(error)) {
    found.push(finding('TLS_SELF_SIGNED', { host }, evidence));
  } else if (/UNABLE_TO_(?:VERIFY_LEAF|GET_ISSUER)/.test(error)) {
    found.push(finding('TLS_CHAIN_INCOMPLETE', { host }, evidence));
  } else if (error !== '' && found.length === 0) {
    found.push(finding('TLS_REFUSED', { host, detail: error }, evidence));
  }
  return found;
}

function handshakeFailed(url: URL, { code, detail }: { code: string; detail: string }): Finding {
  const port = portOf(url);
  const evidence = [`TLS with ${url.host}: ${detail.trim()}`];
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST/.test(code)) {
    const suggestion = `http://${url.host}${url.pathname}`;
    return finding('TLS_ON_PLAIN_PORT', { port, suggestion }, evidence);
  }
  return finding('TLS_REFUSED', { host: hostOf(url), detail: code || detail }, evidence);
}
