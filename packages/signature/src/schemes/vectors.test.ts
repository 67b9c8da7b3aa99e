import { describe, expect, test } from 'vitest';
import {
  type SchemeHeaders,
  type SigningScheme,
  schemes,
  sign,
  verify as verifyScheme,
} from '../schemes.ts';
import { named } from '../testing/schemes-under-test.ts';

type Vector = {
  readonly scheme: SigningScheme;
  readonly secret: string;
  readonly text: string;
  readonly timestampSeconds?: number;
  readonly url?: string;
  readonly headers: SchemeHeaders;
};

// as the documentation of each provider, or its own code, has them
const vectors: readonly (readonly [source: string, vector: Vector])[] = [
  [
    'https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries',
    {
      scheme: schemes.github,
      secret: "It's a Secret to Everybody",
      text: 'Hello, World!',
      headers: {
        'x-hub-signature-256':
          'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
      },
    },
  ],
  [
    'https://docs.slack.dev/authentication/verifying-requests-from-slack',
    {
      scheme: schemes.slack,
      secret: '8f742231b10e8888abcd99yyyzzz85a5',
      text: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
      timestampSeconds: 1_531_420_618,
      headers: {
        'x-slack-request-timestamp': '1531420618',
        'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
      },
    },
  ],
  [
    'https://www.twilio.com/docs/usage/security#validating-requests',
    {
      scheme: schemes.twilio,
      secret: '12345',
      text: 'CallSid=CA1234567890ABCDE&Caller=%2B12349013030&Digits=1234&From=%2B12349013030&To=%2B18005551212',
      url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
      headers: { 'x-twilio-signature': '0/KCTR6DLpKmkAf8muzZqo1nDgQ=' },
    },
  ],
];

test.each(vectors)('%s', async (_, { headers, text, ...vector }) => {
  const { scheme, secret, timestampSeconds, url } = vector;
  const body = new TextEncoder().encode(text);
  const signed = await sign(scheme, { body, secret, timestampSeconds, url });
  expect(signed).toMatchObject(headers);
  const now = () => (timestampSeconds ?? 0) * 1_000;
  expect(await verifyScheme(scheme, { headers, body, secrets: [secret], url, now })).toMatchObject({
    ok: true,
  });
});

test('twilio takes a URL with and without its default port', async () => {
  const { secret } = named.twilio;
  const body = new Uint8Array();
  const [bare, ported] = ['https://example.com/a', 'https://example.com:443/a'];
  for (const [signedUrl, url] of [
    [bare, ported],
    [ported, bare],
  ] as const) {
    const headers = await sign(schemes.twilio, { body, secret, url: signedUrl });
    const verdict = await verifyScheme(schemes.twilio, { headers, body, secrets: [secret], url });
    expect(verdict).toMatchObject({ ok: true });
  }
});

test('svix takes the headers of Standard Webhooks, too', async () => {
  const { secret } = named.svix;
  const body = new Uint8Array();
  const headers = await sign(schemes.standard, { body, secret });
  expect(await verifyScheme(schemes.svix, { headers, body, secrets: [secret] })).toMatchObject({
    ok: true,
  });
});

describe('a header of stripe with the time in it', () => {
  const { secret } = named.stripe;
  const body = new TextEncoder().encode('{}');
  const now = () => 1_700_000_000_000;
  const verify = (value: string | readonly string[]) =>
    verifyScheme(schemes.stripe, {
      headers: { 'stripe-signature': value },
      body,
      secrets: [secret],
      now,
    });
  const signed = async (timestampSeconds: number) => {
    const headers = await sign(schemes.stripe, { body, secret, timestampSeconds });
    return String(headers['stripe-signature']);
  };

  test('two lines of one time are one; of two times, in either order, neither is taken', async () => {
    const [now, before] = [await signed(1_700_000_000), await signed(1_699_999_999)];
    expect(await verify([now, now])).toMatchObject({ ok: true });
    for (const lines of [
      [now, before],
      [before, now],
    ])
      expect(await verify(lines)).toMatchObject({ ok: false, code: 'TIMESTAMP_MALFORMED' });
  });

  test('fields in any order, and fields that it does not know, change nothing', async () => {
    const [time = '', signature = ''] = (await signed(1_700_000_000)).split(',');
    for (const value of [
      `${signature},${time}`,
      `v0=00,${time},x,${signature},`,
      ` ${time} , ${signature} `,
    ]) {
      expect(await verify(value), value).toMatchObject({ ok: true });
    }
    expect(await verify(signature)).toMatchObject({ code: 'TIMESTAMP_MISSING' });
    expect(await verify(time)).toMatchObject({ code: 'SIGNATURE_EMPTY' });
  });
});
