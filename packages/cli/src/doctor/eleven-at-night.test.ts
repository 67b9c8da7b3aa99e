import { createServer } from 'node:net';
import { toExpress } from '@hookpact/receiver/express';
import { freePort, listen } from '@hookpact/test-loopback';
import express from 'express';
import { describe, expect, it } from 'vitest';
import { codesOf, diagnose } from './testing/diagnose.ts';
import { expressApp, mounted, otherSecret, PATH, receiverWith } from './testing/serve.ts';

it('an app without fault has no finding', async () => {
  const report = await diagnose(await expressApp(mounted()));
  expect(report).toEqual({
    target: expect.stringContaining(PATH),
    ok: true,
    findings: [],
    notes: ['The receiver took job.start, signed.'],
  });
});

describe('the bugs of an evening', () => {
  it('express.json() before the route', async () => {
    const url = await expressApp((app) => {
      app.use(express.json());
      app.post(PATH, toExpress(receiverWith()));
    });
    const report = await diagnose(url);
    expect(codesOf(report)).toEqual(['BODY_PARSED_BEFORE']);
    expect(report.findings[0]?.fix).toMatch(/^Mount this route before express\.json\(\)/);
  });

  it('the handler throws', async () => {
    const receiver = receiverWith().onAny(() => {
      throw new Error('db down');
    });
    const url = await expressApp((app) => app.post(PATH, toExpress(receiver)));
    const report = await diagnose(url);
    expect(codesOf(report)).toEqual(['HANDLER_FAILED']);
    expect(report.findings[0]?.sentence).toBe('The handler of job.start failed: HANDLER_FAILED.');
  });

  it.each([201, 202, 204])('an answer %i, where only 200 counts', async (status) => {
    const url = await expressApp((app) =>
      app.post(PATH, express.raw({ type: '*/*' }), async (request, response) => {
        const outcome = await receiverWith().outcomeOf({
          method: 'POST',
          header: (name) => request.header(name),
          body: request.body,
        });
        response.status(outcome.kind === 'rejected' ? 401 : status).end();
      }),
    );
    const report = await diagnose(url);
    expect(codesOf(report)).toEqual(['STATUS_NOT_ACCEPTED']);
    expect(report.findings[0]?.sentence).toBe(
      `The receiver answers ${status}, and the policy sieve retries until exactly 200.`,
    );
    expect(codesOf(await diagnose(url, '--policy', 'standard-webhooks'))).toEqual([]);
  });

  it('another secret', async () => {
    const report = await diagnose(await expressApp(mounted({ secrets: [otherSecret] })));
    expect(codesOf(report)).toEqual(['SIGNATURE_REFUSED']);
    expect(report.findings[0]?.sentence).toContain('SIGNATURE_MISMATCH');
  });

  it.each([
    [412, 'ahead'],
    [-412, 'behind'],
  ])('a clock that is %i s off', async (seconds, direction) => {
    const now = () => Date.now() + seconds * 1_000;
    const report = await diagnose(await expressApp(mounted({ now })));
    expect(codesOf(report)).toEqual(['CLOCK_SKEW']);
    expect(report.findings[0]?.sentence).toMatch(
      new RegExp(`^The clock of the receiver is 41[123] s ${direction} of the clock here`),
    );
  });

  it('a redirect to https', async () => {
    const url = await expressApp((app) => {
      app.use((request, response) => {
        response.redirect(301, `https://${request.headers.host}${request.url}`);
      });
    });
    const report = await diagnose(url);
    expect(codesOf(report)).toEqual(['REDIRECT_TO_HTTPS']);
    expect(report.findings[0]?.fix).toBe(`Register ${url.replace('http:', 'https:')}.`);
  });

  it('a handler that never answers', async () => {
    const url = await expressApp((app) => app.post(PATH, () => {}));
    const report = await diagnose(url, '--timeout', '200');
    expect(codesOf(report)).toEqual(['RECEIVER_HANGS']);
    expect(report.findings[0]?.sentence).toBe(
      'The receiver gives no answer within 0.2 s; the policy sieve waits 15 s, then counts it as failed.',
    );
  });

  it('a path without its prefix', async () => {
    const url = await expressApp((app) => {
      app.post(`/api${PATH}`, toExpress(receiverWith()));
    });
    const report = await diagnose(url);
    expect(codesOf(report)).toEqual(['PATH_PREFIX_MISSING']);
    expect(report.findings[0]?.fix).toContain(`/api${PATH}`);
  });

  it('a port where nothing listens', async () => {
    const report = await diagnose(`http://127.0.0.1:${await freePort()}${PATH}`);
    expect(codesOf(report)).toEqual(['PORT_CLOSED']);
  });

  it('https where the server speaks http', async () => {
    const url = (await expressApp(mounted())).replace('http:', 'https:');
    const report = await diagnose(url);
    expect(codesOf(report)).toEqual(['TLS_ON_PLAIN_PORT']);
    expect(report.findings[0]?.fix).toContain(url.replace('https:', 'http:'));
  });

  it('a page of an error in HTML', async () => {
    const url = await expressApp((app) => {
      app.post(PATH, () => {
        throw new Error('relation "jobs" does not exist');
      });
    });
    const report = await diagnose(url);
    expect(codesOf(report)).toEqual(['SERVER_ERROR']);
    expect(report.findings[0]?.sentence).toContain('relation "jobs" does not exist');
  });

  it('a port of something that does not speak HTTP', async () => {
    await using server = await listen(
      createServer((socket) => socket.on('error', () => {}).end('-ERR unknown command\r\n')),
    );
    expect(codesOf(await diagnose(server.url))).toEqual(['NOT_HTTP']);
  });
});
