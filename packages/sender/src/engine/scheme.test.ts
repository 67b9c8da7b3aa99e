import { generateKeyPair, generateSecret, isSignatureError } from '@hookpact/signature';
import {
  hmac,
  type Signing,
  type SigningScheme,
  schemes,
  verify,
} from '@hookpact/signature/schemes';
import { expect, it } from 'vitest';
import { memoryStore } from '../memory.ts';
import { recordingTransport } from '../testing/recording-transport.ts';
import { createSender } from './create-sender.ts';

const url = 'https://receiver.example/webhooks?from=us';
const body = '{"paid":true}';
const standardSecret = generateSecret();
const otherSecret = generateSecret();

const secretText = '0123456789abcdef0123456789abcdef';

const acme = hmac({ header: 'x-acme-signature', prefix: 'sha256=' });
const all: readonly SigningScheme[] = [...Object.values(schemes), acme];
const secretsOf = ({ name }: SigningScheme): readonly string[] =>
  ['standard', 'v1', 'svix', 'stripe'].includes(name) ? [standardSecret] : [secretText];
// asymmetric: signs with a private key and verifies with the public one
const symmetric = all.filter(({ name }) => name !== 'v1a' && name !== 'none');

async function sendWith(scheme: SigningScheme, secrets: readonly string[]) {
  const { transport, sent } = recordingTransport();
  const sender = createSender({ store: memoryStore(), transport, scheme, logger: false });
  await sender.start();
  try {
    const endpoints = [{ url, secrets }];
    const { messageId, deliveryIds } = await sender.send({ eventType: 'paid', body, endpoints });
    await sender.idle();
    const [attempt] = await sender.listAttempts(String(deliveryIds[0]));
    return { request: sent[0], attempt, messageId };
  } finally {
    await sender.stop({ graceMs: 0 });
  }
}

it.each(symmetric)(
  'signs by $name: the bytes, the time and the address of each attempt',
  async (scheme) => {
    const secrets = secretsOf(scheme);
    const { request, messageId } = await sendWith(scheme, secrets);
    expect(request).toBeDefined();
    if (!request) return;
    const received = { headers: request.headers, body: request.body, url: request.url, secrets };
    expect(await verify(scheme, received)).toMatchObject({ ok: true });
    const altered = { ...received, body: Buffer.from('{}') };
    // a token proves who sends, not what
    expect(await verify(scheme, altered)).toMatchObject({ ok: scheme.name === 'gitlab' });
    expect(request.headers['webhook-id']).toBe(messageId);
  },
);

it('signs with a private key, where the scheme has key pairs', async () => {
  const { privateKey, publicKey } = generateKeyPair();
  const { request } = await sendWith(schemes.v1a, [privateKey]);
  const received = { headers: request?.headers ?? {}, body: Buffer.from(body) };
  const verdict = await verify(schemes.v1a, { ...received, secrets: [publicKey] });
  expect(verdict).toMatchObject({ ok: true });
});

it('signs with all secrets of a rotation, where the scheme has room for them', async () => {
  const secrets = [standardSecret, otherSecret];
  const { request } = await sendWith(schemes.svix, secrets);
  for (const secret of secrets) {
    const received = {
      headers: request?.headers ?? {},
      body: Buffer.from(body),
      secrets: [secret],
    };
    expect(await verify(schemes.svix, received)).toMatchObject({ ok: true });
  }
});

it('sends without a signature to endpoints that have no secret', async () => {
  const { request } = await sendWith(acme, []);
  expect(Object.keys(request?.headers ?? {})).not.toContain('x-acme-signature');
});

it('refuses a secret that the scheme cannot use, before anything is stored', async () => {
  await expect(sendWith(schemes.standard, ['whsec_not base64'])).rejects.toSatisfy(
    isSignatureError,
  );
  await expect(sendWith(acme, [''])).rejects.toSatisfy(isSignatureError);
});

it.each([
  [
    'throws',
    () => {
      throw new Error('no key');
    },
    'no key',
  ],
  [
    'rejects',
    async () => Promise.reject(new Error('no key')),
    'sign() with the scheme acme gave no headers',
  ],
  ['gives its headers later', async () => ({}), 'sign() with the scheme acme gave no headers'],
  [
    'gives no texts',
    () => ({ 'x-acme-signature': 1 }),
    'sign() with the scheme acme gave no headers',
  ],
])('a scheme that %s fails the attempt, and nothing is sent', async (_, sign, detail) => {
  const signing: Signing = { kind: 'own', sign: sign as never }; // of plain JavaScript
  const scheme = { ...acme, name: 'acme', signing };
  const { request, attempt } = await sendWith(scheme, [secretText]);
  expect(request).toBeUndefined();
  expect(attempt).toMatchObject({ failure: 'internal', detail: expect.stringContaining(detail) });
});
