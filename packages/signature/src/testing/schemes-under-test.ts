import { hmac, meta, type SchemeName, type SigningScheme, schemes } from '../schemes.ts';
import { vector } from './vector.ts';

/** A scheme with what the shared suite must know of it. */
export type SchemeUnderTest = {
  readonly scheme: SigningScheme;
  readonly secret: string;
  /** Verifies in place of `secret`, where they differ. */
  readonly verifies?: string;
  readonly otherSecret: string;
  readonly otherVerifies?: string;
  /** The header with the signature. */
  readonly header: string;
  /** The header with the time; absent where none is signed, or it is in the signature's. */
  readonly timeHeader?: string;
  /** The header with the id. */
  readonly idHeader?: string;
  readonly signs: { readonly body: boolean; readonly time: boolean; readonly id: boolean };
  readonly url?: string;
  readonly toleranceSeconds?: number;
};

const whole = { body: true, time: true, id: true };
const other = 'whsec_ZYXWVUTSRQPONMLKJIHGFEDCBAzyxwvutsrqponmlkjihg==';
const otherWhsk = `whsk_${Buffer.alloc(32, 9).toString('base64')}`;
const otherWhpk = 'whpk_/RckOFqgx1tk+3jNYC+h2ZH96/drE8WO1wLqyDXp9hg=';

const standard = {
  secret: vector.whsec,
  otherSecret: other,
  header: 'webhook-signature',
  timeHeader: 'webhook-timestamp',
  idHeader: 'webhook-id',
  signs: whole,
};

/** Every scheme of the registry but `none`, which refuses nothing. */
export const named: Readonly<Record<Exclude<SchemeName, 'none'>, SchemeUnderTest>> = {
  standard: { ...standard, scheme: schemes.standard },
  v1: { ...standard, scheme: schemes.v1 },
  v1a: {
    ...standard,
    scheme: schemes.v1a,
    secret: vector.whsk,
    verifies: vector.whpk,
    otherSecret: otherWhsk,
    otherVerifies: otherWhpk,
  },
  svix: {
    ...standard,
    scheme: schemes.svix,
    header: 'svix-signature',
    timeHeader: 'svix-timestamp',
    idHeader: 'svix-id',
  },
  dropbox: {
    scheme: schemes.dropbox,
    secret: '0123456789abcde',
    otherSecret: 'edcba9876543210',
    header: 'x-dropbox-signature',
    signs: { body: true, time: false, id: false },
  },
  github: {
    scheme: schemes.github,
    secret: "It's a Secret to Everybody",
    otherSecret: 'another, with a comma',
    header: 'x-hub-signature-256',
    idHeader: 'x-github-delivery',
    signs: { body: true, time: false, id: false },
  },
  gitlab: {
    scheme: schemes.gitlab,
    secret: 'a token, typed by hand',
    otherSecret: 'another token',
    header: 'x-gitlab-token',
    idHeader: 'x-gitlab-event-uuid',
    signs: { body: false, time: false, id: false },
  },
  shopify: {
    scheme: schemes.shopify,
    secret: 'shpss_0123456789abcdef0123456789abcdef',
    otherSecret: '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',
    header: 'x-shopify-hmac-sha256',
    idHeader: 'x-shopify-webhook-id',
    signs: { body: true, time: false, id: false },
  },
  slack: {
    scheme: schemes.slack,
    secret: '8f742231b10e8888abcd99yyyzzz85a5',
    otherSecret: '00112233445566778899aabbccddeeff',
    header: 'x-slack-signature',
    timeHeader: 'x-slack-request-timestamp',
    signs: { body: true, time: true, id: false },
  },
  stripe: {
    scheme: schemes.stripe,
    secret: 'whsec_test_secret',
    otherSecret: 'whsec_another_secret',
    header: 'stripe-signature',
    signs: { body: true, time: true, id: false },
  },
  twilio: {
    scheme: schemes.twilio,
    secret: '12345',
    otherSecret: '54321',
    header: 'x-twilio-signature',
    idHeader: 'i-twilio-idempotency-token',
    signs: { body: true, time: false, id: false },
    url: 'https://example.com/myapp.php?foo=1&bar=2',
  },
  twitch: {
    scheme: schemes.twitch,
    secret: 's3cRe7 of at least ten characters',
    otherSecret: 'another secret of them',
    header: 'twitch-eventsub-message-signature',
    timeHeader: 'twitch-eventsub-message-timestamp',
    idHeader: 'twitch-eventsub-message-id',
    signs: whole,
    toleranceSeconds: 600,
  },
};

/** Schemes that nobody has named: one of each digest, encoding, unit and place of the time. */
export const custom: readonly SchemeUnderTest[] = [
  {
    scheme: hmac({
      name: 'sha1 in base64, of the URL and the time',
      header: 'X-Acme-Signature',
      algorithm: 'sha1',
      encoding: 'base64',
      signedParts: 'POST {url} {timestamp} {body}',
      timestamp: { header: 'X-Acme-Time', unit: 'milliseconds' },
      secret: { encoding: 'base64', alphabet: 'token' },
    }),
    secret: Buffer.alloc(100, 'key').toString('base64'), // longer than a block
    otherSecret: Buffer.alloc(100, 'other').toString('base64'),
    header: 'x-acme-signature',
    timeHeader: 'x-acme-time',
    signs: { body: true, time: true, id: false },
    url: 'https://example.com/größe?q=1',
  },
  {
    scheme: hmac({
      name: 'sha512 in fields, with the id after the body',
      header: 'x-acme-signature',
      algorithm: 'sha512',
      fields: { separator: ';', timestamp: 'ts', signature: 'h1' },
      signedParts: '{timestamp}:{body}:{id}',
      timestamp: {},
      id: { header: 'x-acme-id' },
      secret: { encoding: 'hex' },
    }),
    secret: '00'.repeat(40),
    otherSecret: 'ff'.repeat(40),
    header: 'x-acme-signature',
    idHeader: 'x-acme-id',
    signs: whole,
  },
  {
    scheme: meta({ verifyToken: 'a token' }),
    secret: '00112233445566778899aabbccddeeff',
    otherSecret: 'ffeeddccbbaa99887766554433221100',
    header: 'x-hub-signature-256',
    signs: { body: true, time: false, id: false },
  },
  {
    scheme: hmac({ header: 'x-acme-signature', secret: { alphabet: 'text' } }),
    secret: 'a long secret that is hashed, as it is longer than a block of sixty-four bytes',
    otherSecret: 'é',
    header: 'x-acme-signature',
    signs: { body: true, time: false, id: false },
  },
];

export const schemesUnderTest: readonly SchemeUnderTest[] = [...Object.values(named), ...custom];
