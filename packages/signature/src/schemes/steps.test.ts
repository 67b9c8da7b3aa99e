import { createHmac, createPrivateKey, sign as signWithKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  sign as ourSign,
  type SchemeHeaders,
  schemes,
  verify as verifyScheme,
} from '../schemes.ts';
import { heldToALibrary } from '../testing/held-to-a-library.ts';
import { custom, named, type SchemeUnderTest } from '../testing/schemes-under-test.ts';

type Message = {
  readonly secret: string;
  readonly id: string;
  readonly body: Uint8Array;
};

/** A provider without a library of its own: the steps that it publishes, done with Node's crypto. */
type Steps = {
  readonly under: SchemeUnderTest;
  readonly source: string;
  sign(message: Message): SchemeHeaders;
};

const seconds = '1700000000';
const atTwitch = '2023-11-14T22:13:20.000Z';
const now = () => Number(seconds) * 1_000 + 5_000;

function hex(secret: string, ...parts: readonly (string | Uint8Array)[]): string {
  const mac = createHmac('sha256', secret);
  for (const part of parts) mac.update(part);
  return mac.digest('hex');
}

/** Ed25519 keys in PKCS 8 begin with these bytes; the seed follows. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

function ed25519(whsk: string, text: Uint8Array): string {
  const seed = Buffer.from(whsk.slice('whsk_'.length), 'base64').subarray(0, 32);
  const der = Buffer.concat([PKCS8, seed]);
  return signWithKey(
    null,
    text,
    createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }),
  ).toString('base64');
}

const metaUnderTest = custom.find(({ scheme }) => scheme.name === 'meta') ?? named.github;

const published: Readonly<Record<string, Steps>> = {
  v1: {
    under: named.v1,
    source:
      'https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md',
    sign({ secret, id, body }) {
      const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
      const mac = createHmac('sha256', key).update(`${id}.${seconds}.`).update(body);
      return standardHeaders(id, `v1,${mac.digest('base64')}`);
    },
  },
  v1a: {
    under: named.v1a,
    source:
      'https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md',
    sign: ({ secret, id, body }) =>
      standardHeaders(
        id,
        `v1a,${ed25519(secret, Buffer.concat([Buffer.from(`${id}.${seconds}.`), body]))}`,
      ),
  },
  twitch: {
    under: named.twitch,
    source:
      'https://dev.twitch.tv/docs/eventsub/handling-webhook-events/#verifying-the-event-message',
    sign: ({ secret, id, body }) => ({
      'twitch-eventsub-message-id': id,
      'twitch-eventsub-message-timestamp': atTwitch,
      'twitch-eventsub-message-signature': `sha256=${hex(secret, id, atTwitch, body)}`,
    }),
  },
  dropbox: {
    under: named.dropbox,
    source: 'https://github.com/dropbox/dropbox_hook',
    sign: ({ secret, body }) => ({ 'x-dropbox-signature': hex(secret, body) }),
  },
  gitlab: {
    under: named.gitlab,
    source: 'https://docs.gitlab.com/user/project/integrations/webhooks/',
    sign: ({ secret, id }) => ({ 'x-gitlab-event-uuid': id, 'x-gitlab-token': secret }),
  },
  meta: {
    under: metaUnderTest,
    source:
      'https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads',
    sign: ({ secret, body }) => ({ 'x-hub-signature-256': `sha256=${hex(secret, body)}` }),
  },
};

const standardHeaders = (id: string, signature: string): SchemeHeaders => ({
  'webhook-id': id,
  'webhook-timestamp': seconds,
  'webhook-signature': signature,
});

const body = new TextEncoder().encode('{"id":"evt_1","note":"größer 😀"}');

describe.each(Object.entries(published))(
  '%s by the steps that its provider publishes',
  (_, { under, sign }) => {
    const { scheme, secret, verifies = secret } = under;
    const message = { secret, id: 'msg_1', body };

    test('is what we sign', async () => {
      const ours = await ourSign(scheme, { ...message, timestampSeconds: Number(seconds) });
      expect(ours).toEqual(sign(message));
    });

    test('is what we accept, and not with another secret', async () => {
      const verify = (headers: SchemeHeaders) =>
        verifyScheme(scheme, { headers, body, secrets: [verifies], now });
      expect(await verify(sign(message))).toMatchObject({ ok: true });
      const forged = sign({ ...message, secret: under.otherSecret });
      expect(await verify(forged)).toMatchObject({ code: 'SIGNATURE_MISMATCH' });
    });
  },
);

test('every scheme with a name is held to a library of its provider, or to published steps', () => {
  const held = new Set<string>([...heldToALibrary, ...Object.keys(published), 'none']);
  expect(Object.keys(schemes).filter((name) => !held.has(name))).toEqual([]);
});

test('a time as precise as Twitch writes it is taken, and signed as it is written', async () => {
  const { scheme, secret } = named.twitch;
  const time = '2023-11-14T22:13:20.634234626Z';
  const headers = {
    'twitch-eventsub-message-id': 'msg_1',
    'twitch-eventsub-message-timestamp': time,
    'twitch-eventsub-message-signature': `sha256=${hex(secret, 'msg_1', time, body)}`,
  };
  expect(await verifyScheme(scheme, { headers, body, secrets: [secret], now })).toMatchObject({
    ok: true,
  });
});
