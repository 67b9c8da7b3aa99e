import { describe, expect, test } from 'vitest';
import { cloudEvents, dropbox, meta, schemes, slack, twitch } from '../schemes.ts';

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const greeting = (method: string, url: string, headers: Readonly<Record<string, string>> = {}) => ({
  method,
  url,
  header: (name: string) => headers[name],
});
const plain = {
  'content-type': 'text/plain; charset=utf-8',
  'x-content-type-options': 'nosniff',
};

describe('slack', () => {
  const ask = (body: Uint8Array) => slack.handshake?.challenge?.({ body, header: () => undefined });

  test('answers the challenge of a new URL', () => {
    const body = bytes({ token: 'x', challenge: '3eZbrw1a', type: 'url_verification' });
    expect(ask(body)).toEqual({ status: 200, headers: plain, body: '3eZbrw1a' });
  });

  test.each([
    ['an event', bytes({ type: 'event_callback' })],
    ['a form', new TextEncoder().encode('payload=%7B%7D')],
    ['a large body', bytes({ type: 'url_verification', challenge: 'x'.repeat(2_000) })],
    ['null', bytes(null)],
  ])('takes %s for an event', (_, body) => {
    expect(ask(body)).toBeUndefined();
  });
});

describe('twitch', () => {
  const ask = (type: string, body: unknown) =>
    twitch.handshake?.challenge?.({
      body: bytes(body),
      header: (name) => (name === 'twitch-eventsub-message-type' ? type : undefined),
    });

  test('answers the challenge of a new subscription, and nothing else', () => {
    const body = { challenge: 'pogchamp-kappa-360noscope', subscription: {} };
    const asked = ask('webhook_callback_verification', body);
    expect(asked).toMatchObject({ status: 200, body: body.challenge });
    expect(ask('notification', body)).toBeUndefined();
    expect(ask('revocation', body)).toBeUndefined();
  });

  test.each([undefined, 1, '', 'two words', 'x'.repeat(1_025), 'a\r\nset-cookie: b'])(
    'sends no challenge back that is %j',
    (challenge) => {
      const asked = ask('webhook_callback_verification', { challenge });
      expect(asked).toMatchObject({ status: 400, headers: plain });
      expect(asked?.body).not.toContain('set-cookie');
    },
  );
});

describe('dropbox', () => {
  const ask = (method: string, query: string) =>
    dropbox.handshake?.greet?.(greeting(method, `https://example.com/hook${query}`));

  test('answers the challenge of a GET', () => {
    expect(ask('GET', '?challenge=abc')).toEqual({ status: 200, headers: plain, body: 'abc' });
    expect(ask('GET', '?challenge=%3Cscript%3E')).toMatchObject({ headers: plain });
    expect(ask('GET', '')).toBeUndefined();
    expect(ask('DELETE', '?challenge=abc')).toBeUndefined();
  });
});

describe('meta', () => {
  const query = (token: string) =>
    `https://example.com/?hub.mode=subscribe&hub.challenge=115&hub.verify_token=${token}`;
  const { greet } = meta({ verifyToken: () => 'meatyhamhock' }).handshake ?? {};

  test('answers the challenge with the right token alone', async () => {
    expect(await greet?.(greeting('GET', query('meatyhamhock')))).toMatchObject({
      status: 200,
      body: '115',
    });
    for (const wrong of ['', 'meatyhamhoc', 'Meatyhamhock']) {
      expect(await greet?.(greeting('GET', query(wrong)))).toMatchObject({ status: 403 });
    }
    expect(await greet?.(greeting('GET', 'https://example.com/'))).toBeUndefined();
    expect(await greet?.(greeting('POST', query('meatyhamhock')))).toBeUndefined();
  });

  test('needs its token when it is asked, and not before', () => {
    const { greet } = meta({ verifyToken: undefined }).handshake ?? {};
    expect(() => greet?.(greeting('GET', query('x')))).toThrow(
      expect.objectContaining({ code: 'SECRET_EMPTY' }),
    );
  });
});

describe('cloudEvents', () => {
  const ask = (headers: Record<string, string>, allowedRate?: number) =>
    cloudEvents({
      scheme: schemes.github,
      allowedOrigins: ['EventEmitter.example.com'],
      allowedRate,
    }).handshake?.greet?.(greeting('OPTIONS', 'https://example.com/', headers));
  const origin = { 'webhook-request-origin': 'eventemitter.example.com' };

  test('gives the permission that a sender asks for', () => {
    const granted = {
      allow: 'POST, OPTIONS',
      'webhook-allowed-origin': 'EventEmitter.example.com',
    };
    expect(ask(origin)).toEqual({ status: 200, headers: granted, body: '' });
    const rated = { ...origin, 'webhook-request-rate': '120' };
    expect(ask(rated)).toMatchObject({ headers: { ...granted, 'webhook-allowed-rate': '*' } });
    expect(ask(rated, 100)).toMatchObject({
      headers: { ...granted, 'webhook-allowed-rate': '100' },
    });
  });

  test('refuses others, and leaves requests of browsers to the host', () => {
    expect(ask({ 'webhook-request-origin': 'evil.example' })).toMatchObject({ status: 403 });
    expect(ask({ origin: 'https://example.com' })).toBeUndefined();
  });

  test('keeps the scheme that signs', () => {
    expect(cloudEvents({ scheme: schemes.slack, allowedOrigins: ['*'] })).toMatchObject({
      name: 'slack',
      handshake: { challenge: expect.any(Function) },
    });
    expect(cloudEvents({ allowedOrigins: ['*'] }).isUnsigned).toBe(true);
  });
});
