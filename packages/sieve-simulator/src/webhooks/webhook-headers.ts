import type { FinishHeaders } from '@hookpact/sender';
import { createSigner, type Signer } from '@hookpact/signature';

/** How webhooks to an endpoint differ from those to others. */
export type WebhookEndpoint = {
  /** The beginning of the webhooks' URLs; of several that fit, the longest counts. */
  url: string;
  /** Further headers, instead of ours where they have the same name. */
  headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Signs as Standard Webhooks, which Sieve does not do. With other secrets than the receiver's, it
   * plays a forger. @default unsigned
   */
  secrets?: readonly string[] | undefined;
  /** How far ahead the clock of the signature is; negative: behind. @default 0 */
  clockSkewSeconds?: number | undefined;
};

/** The headers that Sieve does not send, and the ones among them that a signature needs. */
const undocumented = ['webhook-id', 'webhook-timestamp', 'webhook-signature', 'traceparent'];
const undocumentedPrefix = 'hookpact-';
const ofSignatures = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];

export type WebhookHeadersOptions = {
  readonly asDocumented: boolean;
  readonly endpoints: readonly WebhookEndpoint[];
};

/**
 * Makes the last step of the headers of an attempt.
 * @throws SignatureError for a secret that cannot be used
 */
export function createWebhookHeaders(options: WebhookHeadersOptions): FinishHeaders {
  const endpoints = options.endpoints
    .map((endpoint) => ({ ...endpoint, signer: signerOf(endpoint) }))
    .toSorted((a, b) => b.url.length - a.url.length);

  return (headers, { url, messageId, body, wallMs }) => {
    const endpoint = endpoints.find((candidate) => url.startsWith(candidate.url));
    const timestampSeconds = Math.floor(wallMs / 1_000) + (endpoint?.clockSkewSeconds ?? 0);
    const signed = endpoint?.signer?.sign({ id: messageId, timestampSeconds, body });
    const kept = signed ? ofSignatures : [];
    const sent = Object.entries({ ...headers, ...signed }).filter(
      ([name]) => !options.asDocumented || isDocumented(name) || kept.includes(name),
    );
    return { ...Object.fromEntries(sent), ...lowerCase(endpoint?.headers ?? {}) };
  };
}

const isDocumented = (name: string): boolean =>
  !undocumented.includes(name) && !name.startsWith(undocumentedPrefix);

function signerOf({ secrets = [] }: WebhookEndpoint): Signer | undefined {
  return secrets.length === 0 ? undefined : createSigner(secrets);
}

const lowerCase = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
