import { requireHttpUrl } from '../options.ts';
import type { Broker } from './pact-cli.ts';

/** The HTTP API of a Pact Broker. */
export type Site = {
  /** Without credentials. */
  readonly base: URL;
  /** The JSON at an address; with a body, what a POST of it answers. */
  readonly read: (address: string, body?: unknown) => Promise<unknown>;
};

const LARGEST_ANSWER_BYTES = 64 * 1024 * 1024;

/** @throws PactError `OPTION_INVALID` */
export function brokerSite(broker: Broker): Site {
  const given = requireHttpUrl('baseUrl', broker.baseUrl);
  const base = new URL(given);
  base.username = '';
  base.password = '';
  const authorization = authorizationOf(broker, given);
  return {
    base,
    async read(address, body) {
      const url = new URL(address, base);
      if (!/^https?:$/.test(url.protocol)) throw new Error(`it refers to ${url.protocol}`);
      const isOwn = url.origin === base.origin;
      const response = await fetch(url, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          accept: 'application/hal+json, application/json',
          ...(isOwn && authorization && { authorization }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(broker.timeoutMs ?? 60_000),
      });
      if (!response.ok) throw new Error(meaningOf(response.status));
      return JSON.parse(await limitedText(response));
    },
  };
}

/** A token, else a name and a password, else those in the address. */
function authorizationOf({ token, username, password }: Broker, url: URL): string | undefined {
  if (token) return `Bearer ${token}`;
  const name = username || decodeURIComponent(url.username);
  if (!name) return undefined;
  const secret = username ? (password ?? '') : decodeURIComponent(url.password);
  return `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;
}

function meaningOf(status: number): string {
  if (status === 401 || status === 403) return `it answers ${status}: the credentials are refused`;
  return status === 404 ? 'it answers 404: it does not know the provider' : `it answers ${status}`;
}

async function limitedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > LARGEST_ANSWER_BYTES) throw new Error('an answer has more than 64 MiB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
