import { createVerifier, generateSecret, readSignatureHeaders } from '@hookpact/signature';
import { describe, expect, it } from 'vitest';
import { isSimulatorError } from '../errors.ts';
import type { SieveProviderOptions } from '../options.ts';
import { startSimulator } from '../start-simulator.ts';
import { runJob } from '../testing/client.ts';
import { startReceiver } from '../testing/receiver.ts';
import type { WebhookEndpoint } from './webhook-headers.ts';

/** Headers that Sieve is known to send, and those that HTTP itself needs. */
const documented = ['content-type', 'user-agent', 'host', 'connection', 'content-length'];

/** The requests of one job, whose first webhook is tried twice. */
async function requestsOf(
  optionsFor: (url: string) => SieveProviderOptions,
  { path = '' }: { path?: string } = {},
) {
  await using receiver = await startReceiver((before) => (before === 0 ? 503 : 200));
  await using simulator = await startSimulator({ timeScale: 1_000, ...optionsFor(receiver.url) });
  const webhooks = ['job.start', 'job.new_output', 'job.complete', 'job.complete.no_output'];
  const url = receiver.url + path;
  await runJob(simulator, {
    function: 'hookpact/echo',
    inputs: {},
    webhooks: webhooks.map((type) => ({ type, url })),
  });
  return [...(await receiver.until(5))];
}

const undocumentedIn = (requests: Awaited<ReturnType<typeof requestsOf>>) => [
  ...new Set(
    requests
      .flatMap(({ headers }) => Object.keys(headers))
      .filter((name) => !documented.includes(name)),
  ),
];

describe('the headers of webhooks', () => {
  it('are Standard Webhooks’ and ours, so that receivers can use them', async () => {
    const names = undocumentedIn(await requestsOf(() => ({})));
    expect(names.toSorted()).toEqual([
      'hookpact-attempt',
      'hookpact-max-attempts',
      'traceparent',
      'webhook-id',
      'webhook-timestamp',
    ]);
  });

  it('are only those that Sieve documents where that is asked for, of every attempt', async () => {
    expect(undocumentedIn(await requestsOf(() => ({ asDocumented: true })))).toEqual([]);
  });

  it('have those of their endpoint, whose longest address counts', async () => {
    const optionsFor = (url: string): SieveProviderOptions => ({
      asDocumented: true,
      webhookEndpoints: [
        { url, headers: { 'X-Tenant': 'all', 'user-agent': 'sieve' } },
        { url: `${url}/a`, headers: { 'X-Tenant': 'a', Authorization: 'Bearer t' } },
        { url: 'http://other.example/', headers: { 'X-Tenant': 'other' } },
      ],
    });
    const [first] = await requestsOf(optionsFor, { path: '/a/b' });
    expect(first?.headers).toMatchObject({ 'x-tenant': 'a', authorization: 'Bearer t' });
    const [other] = await requestsOf(optionsFor, { path: '/b' });
    expect(other?.headers).toMatchObject({ 'x-tenant': 'all', 'user-agent': 'sieve' });
    expect(other?.headers).not.toHaveProperty('authorization');
  });
});

describe('a signature', () => {
  const secret = generateSecret();

  it.each<[string, Partial<WebhookEndpoint>, string]>([
    ['is right', {}, 'valid'],
    ['is another’s', { secrets: [generateSecret()] }, 'SIGNATURE_MISMATCH'],
    ['is one of two during a rotation', { secrets: [generateSecret(), secret] }, 'valid'],
    ['is from a clock ten minutes ahead', { clockSkewSeconds: 600 }, 'TIMESTAMP_TOO_NEW'],
    ['is from a clock ten minutes behind', { clockSkewSeconds: -600 }, 'TIMESTAMP_TOO_OLD'],
    ['is from a clock one minute behind', { clockSkewSeconds: -60 }, 'valid'],
  ])('that %s is taken for that', async (_, endpoint, want) => {
    for (const asDocumented of [false, true]) {
      const requests = await requestsOf((url) => ({
        asDocumented,
        webhookEndpoints: [{ url, secrets: [secret], ...endpoint }],
      }));
      const verifier = createVerifier({ secrets: [secret] });
      for (const { headers, body } of requests) {
        const verdict = verifier.verify(readSignatureHeaders(headers), Buffer.from(body));
        expect(verdict.ok ? 'valid' : verdict.code).toBe(want);
      }
    }
  });

  it('brings only its own headers with it where only documented ones are asked for', async () => {
    const requests = await requestsOf((url) => ({
      asDocumented: true,
      webhookEndpoints: [{ url, secrets: [secret] }],
    }));
    expect(undocumentedIn(requests).toSorted()).toEqual([
      'webhook-id',
      'webhook-signature',
      'webhook-timestamp',
    ]);
  });
});

it.each<[WebhookEndpoint, string]>([
  [{ url: '127.0.0.1' }, 'webhookEndpoints[0].url'],
  [{ url: 'http://a/', headers: { 'x y': '1' } }, 'webhookEndpoints[0].headers'],
  [{ url: 'http://a/', headers: { x: 'a\nb' } }, 'webhookEndpoints[0].headers'],
  [{ url: 'http://a/', headers: { Connection: 'close' } }, 'webhookEndpoints[0].headers'],
  [{ url: 'http://a/', headers: { 'content-length': '1' } }, 'webhookEndpoints[0].headers'],
  [{ url: 'http://a/', secrets: ['whsec_!'] }, 'webhookEndpoints[0].secrets'],
  [{ url: 'http://a/', clockSkewSeconds: 0.5 }, 'webhookEndpoints[0].clockSkewSeconds'],
])('the endpoint %j is refused', async (endpoint, option) => {
  const refused = await startSimulator({ webhookEndpoints: [endpoint] }).catch((error) => error);
  expect(isSimulatorError(refused, 'OPTION_INVALID')).toBe(true);
  expect(refused.message).toContain(`The option ${option} must be`);
});
