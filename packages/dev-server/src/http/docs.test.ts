import { defineCatalog } from '@hookpact/catalog';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type DevServer, startDevServer } from '../start-dev-server.ts';
import { billing } from '../testing/billing.ts';
import { call } from '../testing/call.ts';

const other = defineCatalog({
  name: 'größe-1',
  version: '1.0.0',
  title: 'Other <b>',
  typeKey: 'type',
  events: {
    'größe.a': {
      schema: z.looseObject({ type: z.literal('größe.a') }),
      summary: 'A.',
      examples: [{ type: 'größe.a' }],
    },
  },
});

const get = (server: DevServer, path: string) => call({ url: server.url, apiKey: '' }, path);

describe('/docs of one catalogue', () => {
  let server: DevServer;
  beforeAll(async () => {
    server = await startDevServer({ catalogs: [billing], timeScale: 100 });
  });
  afterAll(() => server.close());

  it('leads to its pages, without a key', async () => {
    const { status, headers, body } = await get(server, '/docs');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(body).toContain('href="docs.css"');
  });

  it('has the OpenAPI document, which other versions of the events are compared with', async () => {
    const { status, body } = await get(server, `/docs/${billing.name}/openapi.json`);
    expect(status).toBe(200);
    expect(Object.keys(Object(body).webhooks)).toEqual(billing.eventTypes);
  });

  it('tells of the retries as they are, not as this server compresses them', async () => {
    const { body } = await get(server, `/docs/${billing.name}/delivery.html`);
    expect(body).toContain('up to 9 times over 3 days');
  });

  it.each([
    ['docs.js', 'text/javascript; charset=utf-8'],
    ['llms.txt', 'text/plain; charset=utf-8'],
    [`${billing.eventTypes[0]}.md`, 'text/markdown; charset=utf-8'],
    [`${billing.eventTypes[0]}.schema.json`, 'application/schema+json'],
  ])('has %s', async (path, type) => {
    const { status, headers } = await get(server, `/docs/${billing.name}/${path}`);
    expect({ status, type: headers.get('content-type') }).toEqual({ status: 200, type });
  });

  it.each(['nothing.html', '..%2fbilling', '%', '%E0%A4%A'])('has no %s', async (path) => {
    expect((await get(server, `/docs/${billing.name}/${path}`)).status).toBe(404);
  });

  it('knows no other catalogue, and no other method', async () => {
    expect((await get(server, '/docs/other/')).status).toBe(404);
    const { status } = await call(server, `/docs/${billing.name}/`, { method: 'DELETE' });
    expect(status).toBe(405);
  });
});

it('/docs of several catalogues lists them', async () => {
  const server = await startDevServer({ catalogs: [billing, other] });
  try {
    const { body } = await get(server, '/docs/');
    expect(body).toContain('Other &#60;b&#62;');
    const [, href = ''] = /href="([^"]*gr[^"]*)"/.exec(body) ?? [];
    expect((await get(server, href)).status).toBe(200);
    expect((await get(server, `${href}${encodeURIComponent('größe.a')}.html`)).status).toBe(200);
  } finally {
    await server.close();
  }
});
