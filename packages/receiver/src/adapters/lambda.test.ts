import { sieve } from '@hookpact/sieve-events';
import { dropbox } from '@hookpact/signature/schemes';
import { expect, it } from 'vitest';
import { createReceiver, isReceiverError } from '../index.ts';
import { bytesOf, completeOf, nowSeconds, secret, signed } from '../test-kit/fixtures.ts';
import { type LambdaEvent, toLambda } from './lambda.ts';

const body = bytesOf({ ...completeOf('lambda'), note: 'größe' });
const headers = Object.fromEntries([
  ['content-type', 'application/json'],
  ...signed(body, { id: 'msg_lambda' }),
]);
const text = Buffer.from(body).toString();
const base64 = Buffer.from(body).toString('base64');
const upper = Object.fromEntries(
  Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]),
);
const lists = Object.fromEntries(Object.entries(upper).map(([name, value]) => [name, [value]]));

const v2 = {
  version: '2.0',
  rawPath: '/webhooks',
  rawQueryString: 'a=%7E',
  headers: { ...headers, host: 'abc.lambda-url.eu-central-1.on.aws' },
  requestContext: { http: { method: 'POST', sourceIp: '192.0.2.1' }, domainName: 'x' },
} as const;
const v1 = {
  version: '1.0',
  httpMethod: 'POST',
  path: '/webhooks',
  queryStringParameters: { a: '~' },
  multiValueQueryStringParameters: { a: ['~'] },
  headers: upper,
  multiValueHeaders: lists,
  requestContext: { path: '/prod/webhooks', identity: { sourceIp: '192.0.2.1' }, domainName: 'x' },
} as const;
const loadBalancer = {
  httpMethod: 'POST',
  path: '/webhooks',
  multiValueHeaders: lists,
  requestContext: {},
} as const;

const events: readonly (readonly [string, LambdaEvent])[] = [
  ['API Gateway 2.0, text', { ...v2, body: text, isBase64Encoded: false }],
  ['API Gateway 2.0, base64', { ...v2, body: base64, isBase64Encoded: true }],
  ['API Gateway 1.0, text', { ...v1, body: text, isBase64Encoded: false }],
  ['API Gateway 1.0, base64', { ...v1, body: base64, isBase64Encoded: true }],
  ['a load balancer, base64', { ...loadBalancer, body: base64, isBase64Encoded: true }],
];

function setup() {
  const handled: string[] = [];
  const receiver = createReceiver({
    catalog: sieve,
    secrets: [secret],
    now: () => nowSeconds * 1_000,
    logger: false,
  }).on('job.complete', (event) => handled.push(event.body.job_id));
  return { receiver, handled, handler: toLambda(receiver) };
}

it.each(events)('an event of %s is proved over its bytes and handled', async (_, event) => {
  const { handler, handled } = setup();
  const response = await handler(event);
  expect(response).toMatchObject({
    statusCode: 200,
    body: '{"outcome":"handled"}',
    isBase64Encoded: false,
    headers: { 'content-type': 'application/json' },
  });
  expect(handled).toEqual(['lambda']);
});

it.each(events)('a changed body of %s is refused', async (_, event) => {
  const { handler, handled } = setup();
  const changed = event.isBase64Encoded ? `${base64.slice(0, -8)}AAAAAAAA` : `${text} `;
  expect(await handler({ ...event, body: changed })).toMatchObject({ statusCode: 401 });
  expect(handled).toEqual([]);
});

it('a signature in two headers is read from both', async () => {
  const { handler } = setup();
  const name = 'WEBHOOK-SIGNATURE';
  const twice = { ...lists, [name]: [`v1,${'A'.repeat(43)}=`, ...(lists[name] ?? [])] };
  const event = { ...v1, multiValueHeaders: twice, body: text, isBase64Encoded: false };
  expect(await handler(event)).toMatchObject({ statusCode: 200 });
});

it.each([
  ['API Gateway 2.0', v2, 'https://abc.lambda-url.eu-central-1.on.aws/webhooks?a=%7E'],
  ['API Gateway 1.0', v1, 'https://x/prod/webhooks?a=%7E'],
  [
    'API Gateway 1.0 by its single values',
    {
      ...v1,
      multiValueQueryStringParameters: undefined,
      queryStringParameters: { a: '~', b: undefined },
    },
    'https://x/prod/webhooks?a=%7E&b=',
  ],
  ['nothing that knows its host', { ...loadBalancer, multiValueHeaders: {} }, undefined],
  [
    'a load balancer',
    { ...loadBalancer, multiValueHeaders: { host: ['lb'] } },
    'https://lb/webhooks',
  ],
] as const)('%s tells the URL that was called', async (_, event, want) => {
  const urls: (string | undefined)[] = [];
  const receive = async ({ url }: { url?(): string | undefined }) => {
    urls.push(url?.());
    return { status: 200, headers: {}, body: '' };
  };
  await toLambda({ receive, methods: [], assertReady() {} })(event);
  expect(urls).toEqual([want]);
});

it('work after the response is awaited: Lambda would stop it', async () => {
  const { receiver, handler } = setup();
  const work = Promise.withResolvers<void>();
  receiver.on('job.complete', (_event, context) => context.waitUntil(work.promise));
  let isAnswered = false;
  const answered = handler({ ...v2, body: text }).then(() => {
    isAnswered = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(isAnswered).toBe(false);
  work.resolve();
  await answered;
});

it('a handshake by GET is answered', async () => {
  const receiver = createReceiver({ catalog: sieve, scheme: dropbox, secrets: ['abc'] });
  const http = { method: 'GET' };
  const event = { ...v2, rawQueryString: 'challenge=abc', requestContext: { http } };
  expect(await toLambda(receiver)(event)).toMatchObject({ statusCode: 200, body: 'abc' });
});

it('an event that is no request says so', async () => {
  const { handler } = setup();
  for (const wrong of [undefined, {}, { Records: [] }]) {
    const error: unknown = await handler(wrong as never).catch((thrown) => thrown);
    expect(isReceiverError(error, 'REQUEST_MISSING')).toBe(true);
  }
});
