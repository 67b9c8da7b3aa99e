import { createHmac } from 'node:crypto';
import { toExpress } from '@hookpact/receiver/express';
import { createVerifier } from '@hookpact/signature';
import express, { Router } from 'express';
import { describe, expect, it } from 'vitest';
import { codesOf, diagnose } from './testing/diagnose.ts';
import { expressApp, mounted, otherSecret, PATH, receiverWith, secret } from './testing/serve.ts';

describe('a route in the wrong place', () => {
  it.each<[mount: string, route: string, code: string]>([
    ['/webhooks', '/webhooks/sieve', 'PATH_MOUNTED_TWICE'],
    ['/webhooks/sieve', '/webhooks/sieve', 'PATH_MOUNTED_TWICE'],
    ['/webhooks/sieve', '/sieve', 'PATH_MOUNTED_TWICE'],
    ['/api', '/webhooks/sieve', 'PATH_PREFIX_MISSING'],
    ['/', '/sieve', 'PATH_SPELLED_DIFFERENTLY'],
    ['/webhook', '/sieve', 'PATH_SPELLED_DIFFERENTLY'],
    ['/nowhere', '/near', 'PATH_NOT_FOUND'],
  ])('a router at %s with a route %s: %s', async (mount, route, code) => {
    const url = await expressApp((app) => {
      app.use(mount, Router().post(route, toExpress(receiverWith())));
    });
    expect(codesOf(await diagnose(url))).toEqual([code]);
  });

  it('below a handler that answers 404', async () => {
    const url = await expressApp((app) => {
      app.use((_request, response) => void response.status(404).json({ error: 'no such page' }));
      mounted()(app);
    });
    expect(codesOf(await diagnose(url))).toEqual(['PATH_NOT_FOUND']);
  });

  it('below a handler that asks for a login', async () => {
    const url = await expressApp((app) => {
      app.use((_request, response) => response.redirect('/login?next=/'));
      mounted()(app);
    });
    expect(codesOf(await diagnose(url))).toEqual(['REDIRECT_TO_LOGIN']);
  });

  it('below basic authentication', async () => {
    const url = await expressApp((app) => {
      app.use((_request, response) => {
        response.status(401).set('www-authenticate', 'Basic realm="app"').end();
      });
      mounted()(app);
    });
    expect(codesOf(await diagnose(url))).toEqual(['AUTHENTICATION_IN_FRONT']);
  });

  it('for GET alone', async () => {
    const url = await expressApp((app) => app.get(PATH, toExpress(receiverWith())));
    // the receiver itself answers GET with 405: there is nothing at POST
    expect(codesOf(await diagnose(url))).toEqual(['PATH_NOT_FOUND']);
    const page = await expressApp((app) =>
      app.get(PATH, (_request, response) => void response.end('ok')),
    );
    expect(codesOf(await diagnose(page))).toEqual(['METHOD_NOT_ALLOWED']);
  });

  it('a route without fault, at a path with upper case and a query', async () => {
    const url = await expressApp((app) => app.post('/Hooks/In', toExpress(receiverWith())));
    expect(codesOf(await diagnose(url.replace(PATH, '/Hooks/In?tenant=1')))).toEqual([]);
  });
});

describe('a receiver of another library behind express.json()', () => {
  const verifier = createVerifier({ secrets: [secret] });
  const header = (request: express.Request, name: string) => request.get(`webhook-${name}`) ?? '';
  const isSigned = (request: express.Request, body: Uint8Array) =>
    verifier.verify(
      {
        id: header(request, 'id'),
        timestamp: header(request, 'timestamp'),
        signature: header(request, 'signature'),
      },
      body,
    ).ok;

  it.each([400, 401, 403])(
    'that verifies JSON which it writes anew and answers %i',
    async (status) => {
      const url = await expressApp((app) => {
        app.use(express.json());
        app.post(PATH, (request, response) => {
          const ok = isSigned(request, Buffer.from(JSON.stringify(request.body)));
          response.status(ok ? 200 : status).end(ok ? 'ok' : 'no');
        });
      });
      expect(codesOf(await diagnose(url))).toEqual(['BODY_RESERIALISED']);
    },
  );

  it('that is given the parsed body', async () => {
    const url = await expressApp((app) => {
      app.use(express.json());
      app.post(PATH, () => {
        throw new Error(
          'Webhook payload must be provided as a string or a Buffer. Payload was provided as a parsed JavaScript object instead.',
        );
      });
    });
    expect(codesOf(await diagnose(url))).toEqual(['BODY_PARSED_BEFORE']);
  });

  it.each([
    [secret, 'the prefix'],
    [secret.slice('whsec_'.length), 'base64'],
    [`"${secret}"`, 'quotes'],
    [`${secret}\n`, 'line break'],
  ])('that reads its secret wrongly (%j)', async (key, words) => {
    const url = await expressApp((app) => {
      app.post(PATH, express.raw({ type: '*/*' }), (request, response) => {
        const text = `${header(request, 'id')}.${header(request, 'timestamp')}.${request.body}`;
        const signature = createHmac('sha256', key).update(text).digest('base64');
        const ok = header(request, 'signature') === `v1,${signature}`;
        response.status(ok ? 200 : 400).end();
      });
    });
    const report = await diagnose(url);
    expect(codesOf(report)).toEqual(['SECRET_MISREAD']);
    expect(report.findings[0]?.sentence).toContain(words);
  });

  it('that has another secret and gives no reason', async () => {
    const other = createVerifier({ secrets: [otherSecret] });
    const url = await expressApp((app) => {
      app.post(PATH, express.raw({ type: '*/*' }), (request, response) => {
        const headers = { id: header(request, 'id'), timestamp: '', signature: '' };
        response.status(other.verify(headers, request.body).ok ? 200 : 400).end();
      });
    });
    expect(codesOf(await diagnose(url))).toEqual(['SIGNATURE_REFUSED']);
  });
});

it('a receiver that takes anything is told of, and is no problem', async () => {
  const url = await expressApp((app) =>
    app.post(PATH, (_request, response) => void response.end()),
  );
  const report = await diagnose(url);
  expect([report.ok, codesOf(report)]).toEqual([true, ['ACCEPTS_UNSIGNED']]);
});

it('a proxy that drops headers', async () => {
  const url = await expressApp((app) => {
    app.use((request, _response, next) => {
      delete request.headers['webhook-timestamp'];
      next();
    });
    mounted()(app);
  });
  const report = await diagnose(url);
  expect(codesOf(report)).toEqual(['SIGNATURE_HEADERS_LOST']);
  expect(report.findings[0]?.sentence).toContain('webhook-timestamp');
});

it('a receiver with another catalogue names the field', async () => {
  const url = await expressApp((app) => {
    app.post(PATH, (request, response) => {
      const isSigned = request.get('webhook-signature') !== undefined;
      const issues = [{ pointer: '/body/status', message: 'Expected "done"' }];
      response.status(isSigned ? 422 : 401).json({ code: 'EVENT_INVALID', detail: '', issues });
    });
  });
  const report = await diagnose(url);
  expect(codesOf(report)).toEqual(['EVENT_REFUSED']);
  expect(report.findings[0]?.sentence).toContain('/body/status: Expected "done"');
});

it.each<[status: number, body: object, code: string, words: string]>([
  [415, { code: 'CONTENT_TYPE_UNSUPPORTED', detail: 'Send JSON.' }, 'REQUEST_REFUSED', 'Send JSON'],
  [409, { message: 'no tenant' }, 'REQUEST_REFUSED', 'with 409: no tenant'],
  [
    401,
    { code: 'TIMESTAMP_IN_MILLISECONDS', detail: 'It is in milliseconds.' },
    'CLOCK_UNIT_WRONG',
    'It is in milliseconds',
  ],
])('a receiver that refuses a good event with %i %j', async (status, body, code, words) => {
  const url = await expressApp((app) => {
    app.post(PATH, (request, response) => {
      const isSigned = request.get('webhook-signature') !== undefined;
      response.status(isSigned ? status : 401).json(isSigned ? body : {});
    });
  });
  const report = await diagnose(url);
  expect(codesOf(report)).toEqual([code]);
  expect(report.findings[0]?.sentence).toContain(words);
});
