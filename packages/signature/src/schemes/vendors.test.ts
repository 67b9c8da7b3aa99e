import '@shopify/shopify-api/adapters/web-api';
import * as octokit from '@octokit/webhooks-methods';
import { ApiVersion, shopifyApi } from '@shopify/shopify-api';
import { verifySlackRequest } from '@slack/bolt/dist/receivers/verify-request.js';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Stripe } from 'stripe';
import { Webhook as SvixWebhook } from 'svix';
import twilio from 'twilio';
import { describe, expect, test } from 'vitest';
import { sign as ourSign, type SchemeHeaders, type SchemeName, verify } from '../schemes.ts';
import { heldToALibrary } from '../testing/held-to-a-library.ts';
import { named } from '../testing/schemes-under-test.ts';

type Message = { readonly headers: SchemeHeaders; readonly text: string };

/** A vendor's own library: it accepts, or throws or answers false; most sign, too. */
type Vendor = {
  readonly scheme: Exclude<SchemeName, 'none'>;
  readonly library: string;
  readonly text: string;
  readonly url?: string;
  accepts(message: Message): unknown;
  sign?(text: string, timestampSeconds: number): Promise<SchemeHeaders> | SchemeHeaders;
};

const json = '{"id":"evt_1","note":"größer 😀"}';
const form = 'CallSid=CA1234567890ABCDE&Digits=1234&Digits=1234&To=%2B18005551212&Empty=';
const secretOf = (name: Vendor['scheme']) => named[name].secret;
const stripe = new Stripe('sk_test_x');
const shopify = shopifyApi({
  apiKey: 'key',
  apiSecretKey: secretOf('shopify'),
  hostName: 'example.com',
  apiVersion: ApiVersion.October26,
  isEmbeddedApp: true,
  logger: { log: () => {} },
});
const twilioUrl = String(named.twilio.url);
const boundUrl = `${twilioUrl}&bodySHA256=${twilio.getExpectedBodyHash(json)}`;
const nowSeconds = Math.floor(Date.now() / 1_000); // some of the libraries read the clock themselves

const standardLike = (scheme: 'standard' | 'svix', library: string, theirs: StandardLike) => ({
  scheme,
  library,
  text: json,
  accepts: ({ headers, text }: Message) => theirs.verify(text, { ...headers }),
  sign: (text: string, seconds: number): SchemeHeaders => {
    const [id, timestamp] = ['msg_1', String(seconds)];
    const family = scheme === 'svix' ? 'svix' : 'webhook';
    return {
      [`${family}-id`]: id,
      [`${family}-timestamp`]: timestamp,
      [`${family}-signature`]: theirs.sign(id, new Date(seconds * 1_000), text),
    };
  },
});

type StandardLike = {
  verify(text: string, headers: Record<string, string>): unknown;
  sign(id: string, time: Date, text: string): string;
};

const vendors: readonly Vendor[] = [
  standardLike('standard', 'standardwebhooks', new StandardWebhook(secretOf('standard'))),
  standardLike('svix', 'svix', new SvixWebhook(secretOf('svix'))),
  {
    scheme: 'github',
    library: '@octokit/webhooks-methods',
    text: json,
    accepts: ({ headers, text }) =>
      octokit.verify(secretOf('github'), text, String(headers['x-hub-signature-256'])),
    sign: async (text) => ({
      'x-hub-signature-256': await octokit.sign(secretOf('github'), text),
    }),
  },
  {
    scheme: 'stripe',
    library: 'stripe',
    text: json,
    accepts: ({ headers, text }) =>
      stripe.webhooks.constructEventAsync(
        text,
        String(headers['stripe-signature']),
        secretOf('stripe'),
      ),
    sign: async (payload, timestamp) => ({
      'stripe-signature': await stripe.webhooks.generateTestHeaderStringAsync({
        payload,
        timestamp,
        secret: secretOf('stripe'),
      }),
    }),
  },
  {
    scheme: 'slack',
    library: '@slack/bolt',
    text: form,
    accepts: ({ headers, text }) => {
      verifySlackRequest({
        signingSecret: secretOf('slack'),
        body: text,
        headers: {
          'x-slack-signature': String(headers['x-slack-signature']),
          'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
        },
      });
    },
  },
  {
    scheme: 'shopify',
    library: '@shopify/shopify-api',
    text: json,
    accepts: async ({ headers, text }) => {
      const others = {
        'x-shopify-topic': 'orders/create',
        'x-shopify-shop-domain': 'shop.myshopify.com',
        'x-shopify-api-version': '2026-10',
      };
      const rawRequest = new Request('https://example.com', { headers: { ...others, ...headers } });
      return (await shopify.webhooks.validate({ rawBody: text, rawRequest })).valid;
    },
  },
  {
    scheme: 'twilio',
    library: 'twilio, a form',
    text: form,
    url: twilioUrl,
    accepts: ({ headers, text }) =>
      twilio.validateRequest(
        secretOf('twilio'),
        String(headers['x-twilio-signature']),
        twilioUrl,
        fieldsOf(text),
      ),
    sign: (text) => ({
      'x-twilio-signature': twilio.getExpectedTwilioSignature(
        secretOf('twilio'),
        twilioUrl,
        fieldsOf(text),
      ),
    }),
  },
  {
    scheme: 'twilio',
    library: 'twilio, a document',
    text: json,
    url: boundUrl,
    accepts: ({ headers, text }) =>
      twilio.validateRequestWithBody(
        secretOf('twilio'),
        String(headers['x-twilio-signature']),
        boundUrl,
        text,
      ),
    sign: () => ({
      'x-twilio-signature': twilio.getExpectedTwilioSignature(secretOf('twilio'), boundUrl, {}),
    }),
  },
];

/** A form as the parsers of frameworks read it. */
function fieldsOf(text: string): Record<string, string | string[]> {
  const fields = new URLSearchParams(text);
  return Object.fromEntries(
    [...fields.keys()].map((name) => {
      const values = fields.getAll(name);
      return [name, values.length > 1 ? values : String(values[0])];
    }),
  );
}

describe.each(vendors)('$scheme and $library', ({ scheme: name, text, url, accepts, sign }) => {
  const { scheme, secret } = named[name];
  const body = new TextEncoder().encode(text);
  const accepted = async (message: Message) => {
    try {
      return (await accepts(message)) !== false;
    } catch {
      return false;
    }
  };

  test('what we sign, they accept, and not with another body', async () => {
    const headers = await ourSign(scheme, {
      body,
      secret,
      url,
      id: 'msg_1',
      timestampSeconds: nowSeconds,
    });
    expect(await accepted({ headers, text })).toBe(true);
    expect(await accepted({ headers, text: `${text}1` })).toBe(false);
  });

  if (!sign) return;

  test('what they sign, we accept, and not with another body', async () => {
    const headers = await sign(text, nowSeconds);
    const request = { headers, secrets: [secret], url };
    expect(await verify(scheme, { ...request, body })).toMatchObject({ ok: true });
    const changed = new TextEncoder().encode(`${text}1`);
    expect(await verify(scheme, { ...request, body: changed })).toMatchObject({
      code: 'SIGNATURE_MISMATCH',
    });
  });
});

test('each scheme whose provider has a library is in the table', () => {
  expect(new Set(vendors.map(({ scheme }) => scheme))).toEqual(new Set(heldToALibrary));
});
