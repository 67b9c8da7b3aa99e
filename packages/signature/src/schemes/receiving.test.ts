import { describe, expect, it } from 'vitest';
import { headerGetter } from '../headers/headers.ts';
import type { ReceivedRequest } from './handshake.ts';
import { receiving } from './receiving.ts';
import type { SignedRequest } from './signing-scheme.ts';

/** As adapters make them: methods stand in the prototype, and need their object. */
class Request implements ReceivedRequest {
  readonly method = 'POST';
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }
  header(name: string): string | undefined {
    return name === 'x-path' ? this.#path : undefined;
  }
  url(): string {
    return `http://127.0.0.1:3000${this.#path}`;
  }
}

const body = new Uint8Array([1, 2]);

/** The request as the verifier of a scheme is given it. */
function verified(request: ReceivedRequest, publicUrl?: string): SignedRequest {
  const seen: SignedRequest[] = [];
  const verifier = () => ({
    verify(signed: SignedRequest) {
      seen.push(signed);
      return { ok: true, secretIndex: 0 } as const;
    },
  });
  const check = receiving({ verifier }, publicUrl).checker({ secrets: ['secret'] });
  expect(check(request, { rawBody: body, receivedAt: 7 })).toEqual({ ok: true, secretIndex: 0 });
  const [signed] = seen;
  if (!signed) throw new Error('The verifier was not asked.');
  return signed;
}

describe('a request as a scheme verifies it', () => {
  it('has its headers, the bytes themselves and the time of its arrival', () => {
    const { headers, ...rest } = verified(new Request('/webhooks'));
    expect(headerGetter(headers)('x-path')).toBe('/webhooks');
    expect(rest.body).toBe(body);
    expect(rest.receivedAt).toBe(7);
  });

  it.each([
    ['none', undefined, 'http://127.0.0.1:3000/webhooks?a=1'],
    ['an origin', 'https://example.com', 'https://example.com/webhooks?a=1'],
    [
      'a path that a proxy takes away',
      'https://example.com/in/',
      'https://example.com/in/webhooks?a=1',
    ],
  ])('has the URL as the provider called it, with a public URL of %s', (_, publicUrl, url) => {
    expect(verified(new Request('/webhooks?a=1'), publicUrl).url).toBe(url);
  });

  it('has no URL where the host knows none', () => {
    const request = { method: 'POST', header: () => undefined };
    expect(verified(request, 'https://example.com').url).toBeUndefined();
  });

  // a getter in an object literal makes a hidden class for each request, and that holds the request
  it('has no getters of its own, so that it is gone when it was answered', () => {
    const properties = Object.entries(Object.getOwnPropertyDescriptors(verified(new Request('/'))));
    const getters = properties.filter(([, { get }]) => get !== undefined);
    expect(getters).toEqual([]);
  });
});
