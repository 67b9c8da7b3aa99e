import type { HandshakeResponse } from './handshake.ts';

// what providers send: letters, digits and signs, without a line break that would forge a header
const CHALLENGE = /^[\x21-\x7e]{1,1024}$/;

/** Sends a challenge back. Plain text, whatever is in it: a browser must not run it. */
export function echo(challenge: unknown): HandshakeResponse {
  if (typeof challenge !== 'string' || !CHALLENGE.test(challenge)) {
    return {
      status: 400,
      headers: plain,
      body: 'The challenge is not 1 to 1024 visible characters.',
    };
  }
  return { status: 200, headers: plain, body: challenge };
}

/** Refuses to be sent events. */
export const refuse = (reason: string): HandshakeResponse => ({
  status: 403,
  headers: plain,
  body: reason,
});

const plain = {
  'content-type': 'text/plain; charset=utf-8',
  'x-content-type-options': 'nosniff',
} as const;

/** A field of a small JSON body; undefined where there is none. */
export function fieldOf(body: Uint8Array, name: string): unknown {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return (value as Readonly<Record<string, unknown>> | null)?.[name];
  } catch {
    return undefined;
  }
}
