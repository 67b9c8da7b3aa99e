import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DevServer, startDevServer } from '../start-dev-server.ts';
import { billing } from '../testing/billing.ts';
import { call } from '../testing/call.ts';

let server: DevServer;
beforeAll(async () => {
  server = await startDevServer({
    catalogs: [billing],
    maxBodyBytes: 1_000,
    provider: {
      name: 'Acme & Sons',
      open: () => ({
        fetch(request) {
          if (request.url.endsWith('/broken')) throw new Error('broken');
          return Response.json({ acme: new URL(request.url).pathname });
        },
      }),
    },
  });
});
afterAll(() => server.close());

describe('the index', () => {
  it('is a page for a browser', async () => {
    const { headers, body } = await call(server, '/', { headers: { accept: 'text/html,*/*' } });
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(body).toContain('<a href="/inspector/tokens">');
    expect(body).toContain('Acme &#38; Sons');
  });

  it('is JSON for a program, and every link answers', async () => {
    const { body } = await call(server, '/');
    expect(body.provider).toBe('Acme & Sons');
    const statuses = body.links.map(async ({ path }: { path: string }) => {
      return (await call(server, path)).status;
    });
    expect(await Promise.all(statuses)).toEqual([200, 200, 200, 200, 200, 200]);
  });
});

describe('the key', () => {
  it.each([
    ...['/inspector/tokens', '/inspector', '/deliveries', '/deliveries/x/redeliver', '/events'],
    ...['/endpoints', '/endpoints/x', '//deliveries', '/Deliveries', '/deliveries/', '/%65vents'],
  ])('is asked for at %s, or there is nothing', async (path) => {
    for (const key of ['', 'wrong', `${server.apiKey}x`]) {
      const answer = await call(server, path, { headers: { 'x-api-key': key } });
      // a path that is not the server's own is the provider's, which checks its own key
      expect(answer.status === 401 || answer.body.acme !== undefined).toBe(true);
    }
  });
});

it("every other path is the provider's, with every method", async () => {
  expect((await call(server, '/v1/things')).body).toEqual({ acme: '/v1/things' });
  expect((await call(server, '/v1/things', { method: 'DELETE' })).status).toBe(200);
});

it('a body that is too large is answered 413', async () => {
  const body = { type: 'x'.repeat(2_000) };
  for (const path of ['/events', '/deliveries/redrive', '/inspector/tokens/x']) {
    const method = path.startsWith('/inspector') ? 'PUT' : 'POST';
    const answer = await call(server, path, { method, body });
    expect([answer.status, answer.body.code]).toEqual([413, 'BODY_TOO_LARGE']);
  }
});

it('a provider that throws is answered 500, and reported', async () => {
  const errors: unknown[] = [];
  await using broken = await startDevServer({
    catalogs: [billing],
    onError: (error) => errors.push(error),
    provider: {
      name: 'Broken',
      open: () => ({
        fetch() {
          throw new Error('broken');
        },
      }),
    },
  });
  const { status, body } = await call(broken, '/v1');
  expect([status, body.code, String(errors[0])]).toEqual([500, 'INTERNAL', 'Error: broken']);
});

it.each([
  ['/', 'GET, HEAD, OPTIONS'],
  ['/events', 'GET, HEAD, POST, OPTIONS'],
  ['/endpoints', 'GET, HEAD, OPTIONS'],
  ['/deliveries', 'GET, HEAD, OPTIONS'],
])('%s answers HEAD and OPTIONS, and 405 to other methods', async (path, allow) => {
  expect((await call(server, path, { method: 'HEAD' })).status).toBe(200);
  const options = await call(server, path, { method: 'OPTIONS' });
  expect([options.status, options.headers.get('allow')]).toEqual([204, allow]);
  const other = await call(server, path, { method: 'PATCH' });
  expect([other.status, other.headers.get('allow')]).toEqual([405, allow]);
});
