import type { Incoming } from '../http/incoming.ts';

/** A request for the core, without any framework. */
export function incoming(
  payload: unknown,
  headers: Readonly<Record<string, string>> = {},
): Incoming {
  const all: Readonly<Record<string, string>> = { 'content-type': 'application/json', ...headers };
  return {
    method: 'POST',
    body: payload instanceof Uint8Array ? payload : Buffer.from(JSON.stringify(payload)),
    header: (name) => all[name],
  };
}
