import { redactUrl } from '@hookpact/errors/redact-url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactId, redactText } from '../redact.ts';
import { endpointIdOf } from './endpoint-settings.ts';
import { type MessageOfMany, toEntry } from './new-message.ts';

const limits = { maxBodyBytes: 100, egress: {}, now: 0 };
const url = 'https://receiver.example/in';
const message = (more: object = {}): MessageOfMany => ({
  eventType: 'n',
  body: '{}',
  endpoints: [{ url }],
  ...more,
});
/** The error that refuses a message; fails where it is accepted. */
function refusalOf(more: object): { code: string; message: string; remedy: string } {
  try {
    toEntry(message(more), limits);
  } catch (error) {
    return error as ReturnType<typeof refusalOf>; // it is compared below
  }
  return expect.unreachable('it was accepted');
}

describe('a field of another kind is refused by its name, before the batch', () => {
  const wrong = [null, 1, true, {}, [], () => {}, Symbol('x')];
  const texts = ['eventType', 'messageId', 'idempotencyKey', 'orderingKey'] as const;
  const ofEndpoint = (field: string, value: unknown) => ({ endpoints: [{ url, [field]: value }] });
  const rows: [field: string, more: object][] = [
    ...texts.flatMap((field) =>
      // null is absent where a field may be
      wrong
        .filter((value) => value !== null || field === 'eventType')
        .map((value): [string, object] => [field, { [field]: value }]),
    ),
    ['eventType', { eventType: undefined }],
    ...[undefined, ...wrong].map((body): [string, object] => ['body', { body }]),
    ['body', { body: new ArrayBuffer(1) }],
    ...[undefined, null, 1, 'x', {}].map((endpoints): [string, object] => [
      'endpoints',
      { endpoints },
    ]),
    ['endpoints[0]', { endpoints: new Array(1) }], // a hole
    ...[null, 1, 'http://a.example', []].map((endpoint): [string, object] => [
      'endpoints[0]',
      { endpoints: [endpoint] },
    ]),
    ...[undefined, ...wrong].map((value): [string, object] => [
      'endpoints[0].url',
      ofEndpoint('url', value),
    ]),
    ...wrong.map((value): [string, object] => ['endpoints[0].id', ofEndpoint('id', value)]),
    ...[null, 1, 'whsec_x', {}, [1], [null]].map((value): [string, object] => [
      'endpoints[0].secrets',
      ofEndpoint('secrets', value),
    ]),
    ...[null, 1, 'a: b', []].map((value): [string, object] => [
      'endpoints[0].headers',
      ofEndpoint('headers', value),
    ]),
  ];
  it.each(rows)('%s, row %#', (field, more) => {
    const { code, message } = refusalOf(more);
    expect(code).toBe('MESSAGE_FIELD_INVALID');
    expect(message).toContain(`The ${field} of this message is `);
  });

  it.each(['', 'a\0', 'x'.repeat(1_025), 'lone \ud800'])(
    'a text that no store keeps: %j',
    (text) => {
      for (const field of ['eventType', 'idempotencyKey', 'orderingKey']) {
        expect(refusalOf({ [field]: text })).toMatchObject({
          code: 'MESSAGE_TEXT_INVALID',
          message: expect.stringContaining(field),
        });
      }
      expect(refusalOf({ endpoints: [{ url, id: text }] })).toMatchObject({
        code: 'MESSAGE_TEXT_INVALID',
        message: expect.stringContaining('endpoints[0].id'),
      });
    },
  );
});

describe('headers of an endpoint', () => {
  const refused: [why: string, names: string[]][] = [
    [
      'the sender sets it itself',
      ['Content-Type', 'content-encoding', 'User-Agent', 'traceparent'],
    ],
    ['the sender sets it itself', ['webhook-id', 'Webhook-Signature', 'webhook-timestamp']],
    ['the sender sets it itself', ['hookpact-attempt', 'hookpact-x', 'tracestate']],
    ['it belongs to the connection', ['Connection', 'keep-alive', 'Upgrade', 'expect', 'TE']],
    ['it belongs to the connection', ['host', 'content-length', 'transfer-encoding', 'trailer']],
    ['it belongs to the connection', ['proxy-authorization', 'Proxy-Connection']],
    ['its name is no token', ['', 'a b', 'a:', 'ä', 'a\n']],
  ];
  it.each(refused)('%s: %j', (detail, names) => {
    for (const name of names) {
      expect(refusalOf({ endpoints: [{ url, headers: { [name]: 'x' } }] })).toMatchObject({
        code: 'ENDPOINT_HEADER_INVALID',
        message: expect.stringContaining(detail),
      });
    }
  });

  it('are refused when a name is given twice in two spellings, or a value is no header', () => {
    const detailOf = (headers: object) => refusalOf({ endpoints: [{ url, headers }] }).message;
    expect(detailOf({ 'X-A': '1', 'x-a': '2' })).toContain('it is given twice');
    expect(detailOf({ 'x-a': 'b\r\nc: d' })).toContain('no header can hold');
    expect(detailOf({ 'x-a': 1 })).toContain('its value is no text');
  });

  it('of others are sent', () => {
    const headers = { Authorization: 'Bearer x', 'X-Tenant': 't', accept: '*/*' };
    const { settings } = toEntry(message({ endpoints: [{ url, headers }] }), limits);
    const sent = { authorization: 'Bearer x', 'x-tenant': 't', accept: '*/*' };
    expect(settings[0]?.headers).toEqual(sent);
  });
});

describe('an endpoint is who its id says', () => {
  const secrets = ['whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0'];
  const others = ['whsec_b3RoZXItb3RoZXItb3RoZXItb3RoZXItb3RoZXI='];
  const idsOf = (...endpoints: MessageOfMany['endpoints'][number][]) =>
    toEntry(message({ endpoints }), limits).endpoints.map(({ id }) => id);

  it('the URL, where it has nothing but a URL', () => {
    expect(idsOf({ url: 'HTTPS://Receiver.example' })).toEqual(['https://receiver.example/']);
  });

  it('no two settings of one URL share an id, and none holds its query', () => {
    const query = `${url}?token=hidden`;
    const ids = idsOf(
      { url: query, secrets },
      { url: query, secrets: others },
      { url: query, secrets, headers: { a: '1' } },
      { url: `${query}2`, secrets },
    );
    expect(new Set(ids).size).toBe(4);
    expect(ids.join()).not.toContain('hidden');
    expect(idsOf({ url: query, secrets })).toEqual([endpointIdOf({ url: query, secrets })]);
  });

  it('two settings under one id are refused in one message, the same ones are not', () => {
    const two = (more: object) => [
      { id: 'customer-1', url, secrets },
      { id: 'customer-1', url: `${url}2`, secrets, ...more },
    ];
    expect(refusalOf({ endpoints: two({ secrets: others }) })).toMatchObject({
      code: 'ENDPOINT_CONFLICT',
      message: expect.stringContaining('customer-1'),
    });
    expect(refusalOf({ endpoints: two({ headers: { a: '1' } }) }).code).toBe('ENDPOINT_CONFLICT');
    expect(idsOf(...two({}))).toEqual(['customer-1', 'customer-1']);
  });

  it.each([1_000, 1_025, 2_100, 8_192])(
    'a URL of %i characters has an id that can be kept',
    (length) => {
      const long = `${url}?sig=`.padEnd(length, 'x');
      const entry = toEntry(message({ endpoints: [{ url: long }] }), limits);
      expect(entry.endpoints[0]?.url).toBe(long);
      expect(entry.endpoints[0]?.id.length).toBeLessThanOrEqual(1_024);
    },
  );

  it('a URL that is longer is refused as a URL', () => {
    const { code, message } = refusalOf({ endpoints: [{ url: `${url}?`.padEnd(8_193, 'x') }] });
    expect([code, message]).toEqual(['ENDPOINT_URL_INVALID', expect.stringContaining('8192')]);
  });
});

describe('a refusal of the egress guard names the option that can allow it', () => {
  it.each([
    ['http://127.0.0.1:3000/in', 'egress.ports'],
    ['http://127.0.0.1:8080/in', 'egress.allowPrivateNetworks'],
    ['http://[::1]/in', 'egress.allowPrivateNetworks'],
    ['https://receiver.internal:9443/in', 'egress.ports'],
  ])('%s', (to, option) => {
    const { message, remedy } = refusalOf({ endpoints: [{ url: to }] });
    expect(message).toContain(option);
    expect(remedy).toContain(option);
  });
});

describe('no error, log line or id shows the secret parts of a URL', () => {
  const marker = 'hunter2secret';
  const noise = fc.string({ unit: fc.constantFrom(...'ab:/?#@&=%. \\[]<>é;,'), maxLength: 8 });
  const schemes = ['https://', 'http://', '//', '', 'ftp://', 'https:', 'foo:', 'HTTPS://'];
  const hosts = ['receiver.example', 'receiver.example:99999', 'a b', '[::1', '127.0.0.1:22', ''];
  const secretUrls = fc
    .record({
      scheme: fc.constantFrom(...schemes),
      host: fc.constantFrom(...hosts),
      path: fc.constantFrom('', '/', '/in'),
      before: noise,
      after: noise,
      place: fc.constantFrom('query', 'fragment', 'user', 'password'),
    })
    .map(({ scheme, host, path, before, after, place }) => {
      if (place === 'user') return `${scheme}${marker}${after}@${host}${path}`;
      if (place === 'password') return `${scheme}u${before}:${marker}${after}@${host}${path}`;
      return `${scheme}${host}${path}${place === 'query' ? '?' : '#'}${before}${marker}${after}`;
    })
    // a slash in what was meant as a password ends the host there: the standard calls it host or path
    .filter(
      (text) =>
        !`${URL.parse(text)?.host}${URL.parse(text)?.pathname}`.toLowerCase().includes(marker),
    );

  it('whether it parses or not', () => {
    fc.assert(
      fc.property(secretUrls, (secretUrl) => {
        const endpoints = [{ url: secretUrl }];
        const shown: string[] = [redactUrl(secretUrl), redactId(secretUrl)];
        if (/^\w+:\/\/\S+$/.test(secretUrl)) shown.push(redactText(`no answer of ${secretUrl}`));
        try {
          toEntry(message({ endpoints }), limits);
        } catch (error) {
          const { message, remedy, cause, stack } = error as Error & { remedy: string }; // a SenderError
          shown.push(message, remedy, String(cause), String(stack));
        }
        for (const text of shown) expect(text.toLowerCase()).not.toContain(marker);
      }),
      { numRuns: 2_000 },
    );
  });
});
