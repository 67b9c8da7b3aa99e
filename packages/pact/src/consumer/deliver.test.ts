import { sieve } from '@hookpact/sieve-events';
import { createVerifier, generateSecret, readSignatureHeaders } from '@hookpact/signature';
import { type SigningScheme, stripe, verify as verifyScheme } from '@hookpact/signature/schemes';
import { freePort } from '@hookpact/test-loopback';
import { describe, expect, it } from 'vitest';
import { literal, string, webhookContract } from '../index.ts';
import { type ReceivedWebhook, startReceiver } from '../testing/receiver.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const expectations = { body: { output: string('done') } };

type Options = { timeoutMs?: number; secret?: string; scheme?: SigningScheme };

async function deliverTo(endpoint: string, options: Options = {}) {
  const dir = await temporaryFolder();
  const { secret, scheme, ...rest } = options;
  const contract = webhookContract({ consumer: 'billing', catalog: sieve, dir, ...rest });
  return contract
    .expects('job.new_output', { given: 'a job yielded an output', expectations })
    .deliveredTo(endpoint, { effect: () => {}, secret, scheme });
}

describe('an endpoint that is', () => {
  it('down is named', async () => {
    const port = await freePort();
    await expect(deliverTo(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({
      code: 'ENDPOINT_DOWN',
      message: expect.stringContaining(
        `http://127.0.0.1:${port}/ could not be reached: ECONNREFUSED`,
      ),
    });
  });

  it('slow is named, and not waited for', async () => {
    const endpoint = await startReceiver(() => {});
    await expect(deliverTo(endpoint, { timeoutMs: 50 })).rejects.toMatchObject({
      code: 'ENDPOINT_SLOW',
      message: expect.stringContaining('did not answer within 50 ms'),
    });
  });

  it('slow with the rest of its answer is named too', async () => {
    const endpoint = await startReceiver((_, response) => response.write('{'));
    await expect(deliverTo(endpoint, { timeoutMs: 50 })).rejects.toMatchObject({
      code: 'ENDPOINT_SLOW',
    });
  });

  it('moved is named, and not followed', async () => {
    const target = await startReceiver(() => expect.fail('followed'));
    const endpoint = await startReceiver((_, response) => {
      response.writeHead(308, { location: target }).end();
    });
    await expect(deliverTo(endpoint)).rejects.toMatchObject({
      code: 'ENDPOINT_REDIRECTED',
      message: expect.stringContaining(
        `answered 308 to job.new_output (as stated) and points to ${target}`,
      ),
    });
  });

  it.each([201, 202, 204])(
    'content with answering %i is named: success is exactly 200',
    async (status) => {
      const endpoint = await startReceiver((_, response) => response.writeHead(status).end());
      await expect(deliverTo(endpoint)).rejects.toMatchObject({
        code: 'ENDPOINT_REFUSED',
        message: expect.stringContaining(`answered ${status} to job.new_output (as stated)`),
      });
    },
  );

  it('refusing with problem details is quoted', async () => {
    const endpoint = await startReceiver((_, response) => {
      response.writeHead(422, { 'content-type': 'application/problem+json' }).end(
        JSON.stringify({
          title: 'Not a valid event',
          issues: [{ pointer: '/body/output', message: 'Too short' }],
        }),
      );
    });
    await expect(deliverTo(endpoint)).rejects.toThrow(
      'answered 422 to job.new_output (as stated); only 200 acknowledges a webhook. ' +
        'Not a valid event · /body/output Too short',
    );
  });

  it.each<[type: string, body: string, shown: string]>([
    ['application/json', '{"message":"relation jobs does not exist"}', 'relation jobs does not'],
    ['application/json', '{"error":"Unauthorized"}', 'Unauthorized'],
    ['application/json', '{"error":{"reason":"full disk"}}', '{"error":{"reason":"full disk"}}'],
    ['application/json', '{"errors":["no invoice","no total"]}', 'no invoice · no total'],
    ['application/json', '{"errors":{"total":["is required"]}}', 'is required'],
    ['application/json', '{"issues":[{"path":["a"],"code":"too_small"}]}', '"too_small"'],
    ['application/json', '["boom"]', '["boom"]'],
    ['application/json', '"boom"', '"boom"'],
    ['application/json', 'null', 'null'],
    ['application/json', '{broken', '{broken'],
    ['application/problem+json', '{"title":"Bad","detail":"no total"}', 'Bad · no total'],
    ['application/problem+json', '{"status":500}', '{"status":500}'],
    ['text/html', '<h1>Internal Server Error</h1>', '<h1>Internal Server Error</h1>'],
    ['', 'TypeError: x is not a function', 'TypeError: x is not a function'],
  ])('failing with %s %s is quoted', async (type, body, shown) => {
    const endpoint = await startReceiver((_, response) => {
      response.writeHead(500, type === '' ? {} : { 'content-type': type }).end(body);
    });
    const refused = deliverTo(endpoint);
    await expect(refused).rejects.toThrow('only 200 acknowledges a webhook. ');
    await expect(refused).rejects.toThrow(shown);
  });

  it('refusing fields of a later release is told apart from one that refuses the event', async () => {
    const endpoint = await startReceiver(({ event }, response) => {
      response.writeHead(Object.keys(event).length > 2 ? 400 : 200).end('x'.repeat(100_000));
    });
    await expect(deliverTo(endpoint)).rejects.toThrow(
      'answered 400 to job.new_output (with the unknown field field_of_a_later_release)',
    );
  });
});

it('signs the exact bytes when the consumer has a secret', async () => {
  const secret = generateSecret();
  const received: ReceivedWebhook[] = [];
  const endpoint = await startReceiver((webhook, response) => {
    received.push(webhook);
    response.end();
  });
  await deliverTo(endpoint, { secret });
  const verifier = createVerifier({ secrets: [secret] });
  expect(received.length).toBe(2);
  for (const { headers, bytes } of received) {
    expect(verifier.verify(readSignatureHeaders(headers), bytes)).toMatchObject({ ok: true });
  }
});

it('signs as the provider does, where that is not Standard Webhooks', async () => {
  const secret = 'whsec_4f1a0b';
  const verdicts: unknown[] = [];
  const endpoint = await startReceiver(async ({ headers, bytes }, response) => {
    verdicts.push(await verifyScheme(stripe, { headers, body: bytes, secrets: [secret] }));
    response.end();
  });
  await deliverTo(endpoint, { secret, scheme: stripe });
  expect(verdicts).toMatchObject([{ ok: true }, { ok: true }]);
});

it.each(['/relative', 'ftp://a.example/', ''])('refuses the URL %j', async (url) => {
  await expect(deliverTo(url)).rejects.toMatchObject({ code: 'OPTION_INVALID' });
});

it.each([
  { consumer: 'a/b' },
  { consumer: '../up' },
  { consumer: '' },
  { provider: 'sieve webhooks' },
])('refuses names that a file cannot have: %j', (names) => {
  const options = { consumer: 'billing', catalog: sieve, ...names };
  expect(() => webhookContract(options)).toThrow(expect.objectContaining({ code: 'NAME_INVALID' }));
});

it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a time of %d ms', (timeoutMs) => {
  const options = { consumer: 'billing', catalog: sieve, timeoutMs };
  expect(() => webhookContract(options)).toThrow(
    expect.objectContaining({ code: 'OPTION_INVALID' }),
  );
});

it('refuses two interactions with one name: Pact would keep the last', () => {
  const contract = webhookContract({ consumer: 'billing', catalog: sieve });
  const given = 'a job started';
  contract.expects('job.start', { given, expectations: {} });
  expect(() =>
    contract.expects('job.start', {
      given,
      expectations: { body: { status: literal('processing') } },
    }),
  ).toThrow(expect.objectContaining({ code: 'INTERACTION_DUPLICATE' }));
  contract.expects('job.start', { given, expectations: {}, note: 'another reader' });
});
