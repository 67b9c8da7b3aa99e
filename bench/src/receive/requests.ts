import { createHmac } from 'node:crypto';
import { createSigner } from '@hookpact/signature';
import { type SchemeHeaders, schemes, sign } from '@hookpact/signature/schemes';
import { path, payloadAround, type Size, secret } from './payload.ts';
import type { TimedScheme } from './timed-schemes.ts';

export type Signing = 'none' | 'standard-webhooks' | 'github' | `scheme ${TimedScheme}`;

/** Requests of events that differ: a job each. The end of the body is the same bytes for all. */
export type Requests = { readonly heads: readonly Buffer[]; readonly tail: Buffer };

const signer = createSigner(secret);

export function makeRequests(
  { size, signing }: { size: Size; signing: Signing },
  count: number,
  series: string,
): Requests {
  const [before, after] = payloadAround(size);
  const tail = Buffer.from(after);
  const heads = Array.from({ length: count }, (_, n) => {
    const start = `${before}${series}-${String(n).padStart(12, '0')}`;
    const body = Buffer.concat([Buffer.from(start), tail]);
    const id = `msg_${series}_${n}`;
    const head = [
      `POST ${path} HTTP/1.1`,
      'host: 127.0.0.1',
      'content-type: application/json',
      `content-length: ${body.byteLength}`,
      ...signature(signing, id, body),
    ];
    return Buffer.from(`${head.join('\r\n')}\r\n\r\n${start}`);
  });
  return { heads, tail };
}

function signature(signing: Signing, id: string, body: Buffer): string[] {
  if (signing === 'none') return [];
  if (signing.startsWith('scheme ')) return schemeHeaders(signing, id, body);
  if (signing === 'github') {
    const digest = createHmac('sha256', secret).update(body).digest('hex');
    return [
      'x-github-event: push',
      `x-github-delivery: ${id}`,
      `x-hub-signature-256: sha256=${digest}`,
    ];
  }
  const timestampSeconds = Math.floor(Date.now() / 1_000);
  const headers = signer.sign({ id, timestampSeconds, body });
  return Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
}

function schemeHeaders(signing: string, id: string, body: Buffer): string[] {
  const scheme = schemes[signing.slice('scheme '.length) as TimedScheme]; // what the type says
  const headers = sign(scheme, { body, secret, id }) as SchemeHeaders; // at once on Node
  return Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
}
