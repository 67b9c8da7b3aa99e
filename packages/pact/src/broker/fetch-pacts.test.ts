import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { fetchPacts } from '../broker.ts';
import { startBroker } from '../testing/broker.ts';

const pact = (consumer: string) => ({
  consumer: { name: consumer },
  provider: { name: 'shop & co' },
  messages: [{ description: 'order.paid', contents: { id: '1' } }],
});
const provider = 'shop & co';
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

describe('reading the pacts of a broker', () => {
  it('follows its links, asks for those that matter, and reads each', async () => {
    const { baseUrl, calls } = await startBroker({ pacts: [pact('billing'), pact('audit')] });
    const pacts = await fetchPacts({ provider, broker: { baseUrl } });
    expect(pacts.map(({ consumer, messages }) => [consumer, messages[0]?.content])).toEqual([
      ['billing', { id: '1' }],
      ['audit', { id: '1' }],
    ]);
    expect(calls.map(({ call }) => call)).toEqual([
      'GET /',
      `POST /pacts/provider/${provider}/for-verification`,
      'GET /pact/0',
      'GET /pact/1',
    ]);
    expect(calls[1]?.body).toEqual({
      consumerVersionSelectors: [{ mainBranch: true }, { deployedOrReleased: true }],
      includePendingStatus: false,
    });
  });

  it.each<[string, string, (url: string) => object]>([
    ['a token', 'Bearer s3cret', (baseUrl) => ({ baseUrl, token: 's3cret' })],
    ['a name', basic('me:s3cret'), (baseUrl) => ({ baseUrl, username: 'me', password: 's3cret' })],
    [
      'the address itself',
      basic('me:s3c ret'),
      (url) => ({ baseUrl: url.replace('//', '//me:s3c%20ret@') }),
    ],
  ])('gets in with %s', async (_, authorization, brokerOf) => {
    const { baseUrl } = await startBroker({ authorization, pacts: [pact('billing')] });
    const broker = brokerOf(baseUrl) as { baseUrl: string };
    expect(await fetchPacts({ provider, broker })).toHaveLength(1);
  });

  it('sends no credentials to another address that the broker names', async () => {
    const other = await startBroker({ pacts: [pact('billing')] });
    const { baseUrl } = await startBroker({ pacts: [] });
    const listed = { _links: { self: { href: `${other.baseUrl}/pact/0` } } };
    const broker = { baseUrl, token: 's3cret' };
    const real = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const response = await real(input, init);
      return String(input).endsWith('/for-verification')
        ? Response.json({ _embedded: { pacts: [listed] } })
        : response;
    };
    try {
      expect(await fetchPacts({ provider, broker })).toHaveLength(1);
    } finally {
      globalThis.fetch = real;
    }
    expect(other.calls.map(({ authorization }) => authorization)).toEqual([undefined]);
  });

  it.each<[string, Parameters<typeof startBroker>[0], string]>([
    ['that refuses us', { authorization: 'Bearer other' }, 'it answers 401: the credentials'],
    ['that does not know the provider', { provider: 'other' }, 'does not know the provider'],
    ['that is unwell', { isUnwell: true }, 'it answers 500'],
  ])('says what a broker does %s, and shows no credentials', async (_, options, words) => {
    const { baseUrl } = await startBroker(options);
    const secret = `${baseUrl.replace('//', '//me:s3cret@')}?token=s3cret`;
    const failed = fetchPacts({ provider, broker: { baseUrl: secret, token: 's3cret' } });
    const error = await failed.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'BROKER_UNREADABLE' });
    expect(inspect(error, { depth: 9 })).toContain(words);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('s3cret');
  });

  it('says when nobody is there', async () => {
    const broker = { baseUrl: 'http://me:s3cret@127.0.0.1:1/' };
    const error = await fetchPacts({ provider, broker }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'BROKER_UNREADABLE' });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('s3cret');
  });
});
