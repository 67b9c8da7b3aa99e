import { defineScheme } from './define-scheme.ts';
import type { Greeting, HandshakeResponse } from './handshake.ts';
import { refuse } from './handshakes.ts';
import { none } from './none.ts';
import type { SigningScheme } from './signing-scheme.ts';

export type CloudEventsOptions = {
  /** How the events are signed; CloudEvents leaves that open. @default none */
  readonly scheme?: SigningScheme | undefined;
  /** The origins that may send, as `WebHook-Request-Origin` names them. */
  readonly allowedOrigins: readonly string[];
  /** The requests per minute that are allowed. @default as many as the sender asks for */
  readonly allowedRate?: number | undefined;
};

/**
 * The handshake of CloudEvents' webhooks over any scheme: the OPTIONS with which a sender asks for
 * permission is answered.
 * @see https://github.com/cloudevents/spec/blob/main/cloudevents/http-webhook.md#4-abuse-protection
 * @example
 * createReceiver({ catalog, scheme: cloudEvents({ allowedOrigins: ['eventgrid.azure.net'] }) });
 */
export function cloudEvents(options: CloudEventsOptions): SigningScheme {
  const { scheme = none } = options;
  const greet = (greeting: Greeting) => permission(greeting, options);
  return defineScheme({
    ...scheme,
    handshake: { ...scheme.handshake, methods: ['OPTIONS'], greet },
  });
}

function permission(
  { method, header }: Greeting,
  { allowedOrigins, allowedRate }: CloudEventsOptions,
): HandshakeResponse | undefined {
  const origin = header('webhook-request-origin');
  if (method !== 'OPTIONS' || origin === undefined) return undefined;
  const asked = origin.trim().toLowerCase();
  const allowed = allowedOrigins.find((name) => name === '*' || name.toLowerCase() === asked);
  if (allowed === undefined) return refuse('Another origin.');
  const rate = header('webhook-request-rate');
  return {
    status: 200,
    headers: {
      allow: 'POST, OPTIONS',
      'webhook-allowed-origin': allowed,
      ...(rate !== undefined && { 'webhook-allowed-rate': String(allowedRate ?? '*') }),
    },
    body: '',
  };
}
