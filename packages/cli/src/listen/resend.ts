import { randomUUID } from 'node:crypto';
import { headerPairs, type PresentRequest } from '@hookpact/inspector/exchange';
import { type SigningScheme, sign } from '@hookpact/signature/schemes';
import type { Exchange, RawRequest } from './exchange.ts';
import type { ExchangeLog } from './exchange-log.ts';
import type { Forwarder } from './forwarder.ts';

export type ResendOptions = {
  readonly log: ExchangeLog;
  readonly forwarder: Forwarder;
  readonly present: PresentRequest;
  /** Signs a request that is sent again; without it, the original signature is kept. */
  readonly signing: { readonly scheme: SigningScheme; readonly secret: string } | undefined;
};

/** Sends a request to its receiver again, with another body where one is given. */
export async function resend(
  { raw, request, target, number }: Exchange,
  body: Uint8Array | undefined,
  { log, forwarder, present, signing }: ResendOptions,
): Promise<Exchange | undefined> {
  if (target === undefined) return undefined;
  const edited = { ...raw, body: body ?? raw.body };
  const rawHeaders = signing
    ? await signedAgain(edited, { ...signing, url: target })
    : raw.rawHeaders;
  const again = { ...edited, rawHeaders };
  const exchange = log.add({
    request: present({
      ...{ id: randomUUID(), token: '', receivedAt: Date.now(), path: request.path },
      ...{ isTruncated: false, response: '', ...again },
    }),
    raw: again,
    state: 'under_way',
    target,
    answer: undefined,
    error: undefined,
    repeats: number,
  });
  return forwarder.forward(exchange);
}

type Signing = { readonly scheme: SigningScheme; readonly secret: string; readonly url: string };

/** The same headers with signatures of now; a signature of long ago would be refused. */
async function signedAgain(
  { rawHeaders, body }: RawRequest,
  { scheme, secret, url }: Signing,
): Promise<string[]> {
  const pairs = headerPairs(rawHeaders);
  const id = pairs.find(([name]) => idHeaders.includes(name.toLowerCase()))?.[1];
  const timestampSeconds = Math.floor(Date.now() / 1_000);
  const made = await sign(scheme, {
    body: new Uint8Array(body),
    secret,
    id,
    timestampSeconds,
    url,
  });
  const names = new Set(Object.keys(made).map((name) => name.toLowerCase()));
  const kept = pairs.filter(([name]) => !names.has(name.toLowerCase()));
  return [...kept, ...Object.entries(made)].flat();
}

/** A repeated event keeps its id: its receiver may know it. */
const idHeaders = [
  'webhook-id',
  'svix-id',
  'x-github-delivery',
  'x-gitlab-event-uuid',
  'x-shopify-webhook-id',
  'twitch-eventsub-message-id',
];
