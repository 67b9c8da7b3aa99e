import { defineCatalog, typeFrom } from '@hookpact/catalog';
import {
  cloudEvents,
  dropbox,
  github,
  meta,
  none,
  type SchemeName,
  schemes,
  slack,
  twilio,
  twitch,
} from '@hookpact/signature/schemes';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { toFetch } from './adapters/fetch.ts';
import {
  createReceiver,
  createSchemeReceiver,
  memoryDedupe,
  type ReceiverOptions,
} from './index.ts';
import { deliver, expectReceived, schemeRequest } from './testing/index.ts';

const order = z.looseObject({ type: z.literal('order.paid'), id: z.string() });
const paid = { type: 'order.paid', id: 'order_1' } as const;
const shop = defineCatalog({
  name: 'shop',
  version: '1',
  title: 'Shop',
  typeKey: 'type',
  events: { 'order.paid': { schema: order, summary: 'Paid.', examples: [paid] } },
});

const push = { ref: 'refs/heads/main' };
const hub = defineCatalog({
  name: 'hub',
  version: '1',
  title: 'Hub',
  typeFrom: typeFrom({ header: 'x-github-event' }),
  events: {
    push: { schema: z.looseObject({ ref: z.string() }), summary: 'Pushed.', examples: [push] },
  },
});
describe('a receiver for one scheme', () => {
  it('receives as the general one does', async () => {
    const secret = 'a secret';
    const receiver = createSchemeReceiver({
      ...{ catalog: hub, scheme: github, secrets: [secret], logger: false },
    }).on('push', () => {});
    const proved = { scheme: github, secret, headers: pushed };
    expect(await deliver(receiver, push, proved)).toMatchObject({ kind: 'handled' });
    const forged = { ...proved, secret: 'another' };
    expect(await deliver(receiver, push, forged)).toMatchObject({ code: 'SIGNATURE_MISMATCH' });
  });

  it.each([undefined, {}, { catalog: hub, secrets: ['a secret'], scheme: undefined }])(
    'needs one: what is signed must not pass for unsigned: %j',
    (options) => {
      expect(() => createSchemeReceiver(options as never)).toThrow(
        expect.objectContaining({ code: 'OPTION_INVALID' }),
      );
    },
  );
});

const pushed = { 'x-github-event': 'push' };

// of the form that each provider gives
const whsec = 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
const secretOf = (name: SchemeName) =>
  name === 'stripe' || name === 'standard' || name === 'v1' || name === 'svix'
    ? whsec
    : '00112233445566778899aabbccddeeff';
const keyPair = {
  signs:
    'whsk_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8DoQe/884Qvh1w3RjnS8CZZ+TWMJulDV8d3IZkElUxuA==',
  verifies: 'whpk_A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=',
};
const secret = secretOf('github');

type ShopOptions = Partial<ReceiverOptions<typeof shop>>;
function shopReceiver(options: ShopOptions) {
  const handled: unknown[] = [];
  const receiver = createReceiver({ catalog: shop, logger: false, ...options }).on(
    'order.paid',
    (event, { id }) => handled.push([event.id, id]),
  );
  return { receiver, handled };
}

describe.each(Object.entries(schemes))('a receiver with the scheme %s', (name, scheme) => {
  const signs = name === 'v1a' ? keyPair.signs : secretOf(name as SchemeName); // a key of schemes
  const verifies = name === 'v1a' ? keyPair.verifies : signs;
  const secrets = name === 'none' ? undefined : [verifies];

  it('handles what was signed, and once', async () => {
    const { receiver, handled } = shopReceiver({ scheme, secrets, dedupe: memoryDedupe() });
    // twilio binds a document by its digest, in the URL
    const url =
      name === 'twilio' ? `https://a.test/?bodySHA256=${await digestOf(paid)}` : undefined;
    const request = await schemeRequest(paid, { scheme, secret: signs, id: 'msg_1', url });
    await expectReceived(receiver, request.clone());
    const hasId = name !== 'stripe' && name !== 'slack' && name !== 'dropbox';
    expect(handled).toEqual([['order_1', hasId ? 'msg_1' : undefined]]);
    const again = await deliver(receiver, request);
    expect(again.kind).toBe(hasId ? 'duplicate' : 'handled');
  });

  if (name === 'none') return;

  it('refuses what was not, and names the header', async () => {
    const { receiver, handled } = shopReceiver({ scheme, secrets });
    const response = await toFetch(receiver)(
      new Request('https://a.test/', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(paid),
      }),
    );
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: expect.stringMatching(/_MISSING$/) });
    expect(handled).toEqual([]);
  });

  it('needs secrets: none given is a mistake, none set one at the first request', async () => {
    const make = () => shopReceiver({ scheme, secrets: undefined });
    expect(make).toThrow(expect.objectContaining({ code: 'SECRETS_EMPTY' }));
    const { receiver } = shopReceiver({ scheme, secrets: [undefined] });
    expect(() => receiver.assertReady()).toThrow(
      expect.objectContaining({ code: 'SECRETS_EMPTY' }),
    );
    expect(await deliver(receiver, paid)).toMatchObject({ kind: 'failed', code: 'INTERNAL' });
  });

  it('reads a secret that comes late when the first request does', async () => {
    let set: string | undefined;
    const { receiver } = shopReceiver({ scheme, secrets: () => [set] });
    set = verifies;
    expect(() => receiver.assertReady()).not.toThrow();
  });
});

const digestOf = async (payload: unknown) =>
  Buffer.from(
    await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(payload))),
  ).toString('hex');

it('the tolerance is the scheme’s, unless one is given', async () => {
  const options = { scheme: twitch, secret, now: () => Date.now() - 400_000 };
  const { receiver } = shopReceiver({ scheme: twitch, secrets: [secret] });
  expect(await deliver(receiver, paid, options)).toMatchObject({ kind: 'handled' });
  const strict = shopReceiver({ scheme: twitch, secrets: [secret], toleranceSeconds: 300 });
  expect(await deliver(strict.receiver, paid, options)).toMatchObject({
    code: 'TIMESTAMP_TOO_OLD',
    ageSeconds: expect.closeTo(400, -1),
    header: 'twitch-eventsub-message-timestamp',
  });
});

describe('a form', () => {
  const lines: string[] = [];
  const receiver = createReceiver({
    catalog: hub,
    scheme: github,
    secrets: [secret],
    logger: { warn: (_, line) => lines.push(line), error: (_, line) => lines.push(line) },
  }).on('push', () => {});
  const options = { scheme: github, secret, headers: pushed };

  it('of GitHub is read as its payload', async () => {
    const form = new URLSearchParams({ payload: JSON.stringify(push) });
    await expectReceived(receiver, form, options);
  });

  it('that is none is refused with a line that says what to send, and the next one is served', async () => {
    for (const wrong of [new URLSearchParams({ a: '1' }), new URLSearchParams()]) {
      const response = await toFetch(receiver)(await schemeRequest(wrong, options));
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'BODY_NOT_FORM' });
    }
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/BODY_NOT_FORM.*(?:payload|docs\/errors\.md)/);
    await expectReceived(receiver, push, options);
  });

  it('of which the payload is no JSON is refused as a body that is none', async () => {
    const form = new URLSearchParams({ payload: '{' });
    expect(await deliver(receiver, form, options)).toMatchObject({ code: 'BODY_NOT_JSON' });
  });

  it('of Twilio is an object of its fields, and names no prototype', async () => {
    const url = 'https://a.test/sms?x=1';
    const { receiver } = shopReceiver({ scheme: twilio, secrets: [secret] });
    const options = { scheme: twilio, secret, url };
    await expectReceived(receiver, new URLSearchParams(paid), options);
    const unsafe = new URLSearchParams({ ...paid, ['__proto__']: 'x' });
    unsafe.set('__proto__', 'x');
    expect(await deliver(receiver, unsafe, options)).toMatchObject({ code: 'BODY_UNSAFE' });
  });

  it('is not taken by schemes whose providers send none', async () => {
    const { receiver } = shopReceiver({ scheme: dropbox, secrets: [secret] });
    expect(
      await deliver(receiver, new URLSearchParams(paid), { scheme: dropbox, secret }),
    ).toMatchObject({ code: 'CONTENT_TYPE_UNSUPPORTED' });
  });
});

describe('the URL that is signed', () => {
  it.each([
    ['https://example.com', 'https://example.com/hooks?x=%7Ea'],
    ['https://example.com/', 'https://example.com/hooks?x=%7Ea'],
    ['https://example.com/api', 'https://example.com/api/hooks?x=%7Ea'],
  ])('is the public one, with publicUrl %s', async (publicUrl, called) => {
    const { receiver } = shopReceiver({ scheme: twilio, secrets: [secret], publicUrl });
    const signed = await schemeRequest(new URLSearchParams(paid), {
      scheme: twilio,
      secret,
      url: called,
    });
    const behindProxy = new Request('http://10.0.0.1:8080/hooks?x=%7Ea', signed);
    await expectReceived(receiver, behindProxy);
  });

  it.each(['example.com', 'https://example.com/?a=b', ''])('is not %j', (publicUrl) => {
    expect(() => shopReceiver({ scheme: none, publicUrl })).toThrow(
      expect.objectContaining({ code: 'OPTION_INVALID' }),
    );
  });
});

describe('a handshake', () => {
  const fetchWith = (options: ShopOptions) => {
    const { receiver, handled } = shopReceiver(options);
    return { handle: toFetch(receiver), handled, receiver };
  };

  it.each([
    ['slack', slack, { type: 'url_verification', challenge: 'abc' }, {}],
    [
      'twitch',
      twitch,
      { challenge: 'abc' },
      { 'twitch-eventsub-message-type': 'webhook_callback_verification' },
    ],
  ] as const)('of %s is answered when it was signed', async (_, scheme, payload, headers) => {
    const { handle, handled } = fetchWith({ scheme, secrets: [secret] });
    const response = await handle(await schemeRequest(payload, { scheme, secret, headers }));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('content-length')).toBe('3');
    expect(await response.text()).toBe('abc');
    const forged = await schemeRequest(payload, { scheme, secret: `${secret}0`, headers });
    expect((await handle(forged)).status).toBe(401);
    expect(handled).toEqual([]);
  });

  it('of dropbox and meta comes with a GET', async () => {
    const dropped = fetchWith({ scheme: dropbox, secrets: [secret] });
    const asked = await dropped.handle(new Request('https://a.test/?challenge=abc'));
    expect([asked.status, await asked.text()]).toEqual([200, 'abc']);
    expect(dropped.receiver.methods).toEqual(['POST', 'GET']);

    const { handle } = fetchWith({ scheme: meta({ verifyToken: 'token' }), secrets: [secret] });
    const url = 'https://a.test/?hub.mode=subscribe&hub.challenge=1&hub.verify_token=';
    expect(await (await handle(new Request(`${url}token`))).text()).toBe('1');
    expect((await handle(new Request(`${url}other`))).status).toBe(403);
    expect((await handle(new Request('https://a.test/'))).status).toBe(405);
  });

  it('of meta fails without its token, and events are still served', async () => {
    const { handle, receiver } = fetchWith({
      scheme: meta({ verifyToken: undefined }),
      secrets: [secret],
    });
    const url = 'https://a.test/?hub.mode=subscribe&hub.challenge=1&hub.verify_token=';
    expect((await handle(new Request(url))).status).toBe(500);
    await expectReceived(receiver, paid, { scheme: meta({ verifyToken: '' }), secret });
  });

  it('of CloudEvents comes with OPTIONS', async () => {
    const scheme = cloudEvents({ scheme: none, allowedOrigins: ['eventgrid.azure.net'] });
    const { handle, receiver } = fetchWith({ scheme });
    const headers = { 'webhook-request-origin': 'eventgrid.azure.net' };
    const response = await handle(new Request('https://a.test/', { method: 'OPTIONS', headers }));
    expect(response.headers.get('webhook-allowed-origin')).toBe('eventgrid.azure.net');
    await expectReceived(receiver, paid, { scheme });
  });

  it('is no event: it is not logged, and onOutcome hears of it', async () => {
    const heard: unknown[] = [];
    const log = (_: unknown, line: string) => heard.push(line);
    const { handle } = fetchWith({
      scheme: dropbox,
      secrets: [secret],
      logger: { warn: log, error: log },
      onOutcome: ({ kind }) => heard.push(kind),
    });
    await handle(new Request('https://a.test/?challenge=abc'));
    expect(heard).toEqual(['handshake']);
  });
});
