import { deepStrictEqual } from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createSigner } from '@hookpact/signature';
import type { Express } from 'express';

/** What came of a block of a page. */
export type Outcome = {
  /** Its exports and constants; empty where it threw. */
  readonly exports: Readonly<Record<string, unknown>>;
  /** What it printed. */
  readonly printed: readonly string[];
  readonly error?: unknown;
};

export const equal: (seen: unknown, wanted: unknown) => void = deepStrictEqual;

/** Posts an event to an app over a socket, signed where there is a secret. */
export async function post(app: Express, path: string, event: object, secret?: string) {
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const body = new TextEncoder().encode(JSON.stringify(event));
  const timestampSeconds = Math.floor(Date.now() / 1_000);
  const signed = secret && createSigner(secret).sign({ id: 'msg_1', timestampSeconds, body });
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const headers = { 'content-type': 'application/json', ...signed };
  return fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body });
}
