import { sieve } from '@hookpact/sieve-events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createReceiver, memoryDedupe, type Outcome } from '../index.ts';
import type { AdapterUnderTest, Mounted } from './adapter-under-test.ts';
import { describeEnds } from './ends-suite.ts';
import { bytesOf, completeOf, nowSeconds, secret, signed } from './fixtures.ts';
import { hostileLimits, hostileRequests } from './hostile-requests.ts';
import { exchange, openRaw } from './raw-client.ts';
import { chunked, rawRequest } from './raw-request.ts';

type Host = Mounted & {
  /** Job ids, as they were handled. */
  readonly handled: string[];
  readonly outcomes: Outcome[];
  readonly errors: unknown[];
};

/** The behaviour of every adapter, on its real framework and over a real socket. */
export function describeAdapter(adapter: AdapterUnderTest): void {
  const { name, drains = true, otherMethods = 405 } = adapter;

  describeEnds(adapter);

  describe(`the adapter ${name}`, () => {
    let open: Host;
    let closed: Host;
    beforeAll(async () => {
      open = await start(adapter, undefined);
      closed = await start(adapter, [secret]);
    });
    afterEach(() => {
      for (const host of [open, closed]) {
        for (const list of [host.handled, host.outcomes, host.errors]) list.length = 0;
      }
    });
    afterAll(async () => {
      await open.close();
      await closed.close();
    });

    const body = (jobId: string) => bytesOf(completeOf(jobId));
    const post = (jobId: string) => rawRequest({ body: body(jobId) });

    it('answers 200 and says what became of the event', async () => {
      const answer = await exchange(open.port, post('plain'));
      expect(answer).toMatchObject({ status: 200, body: '{"outcome":"handled"}' });
      expect(answer.headers['content-type']).toMatch(/^application\/json/);
      expect(open.handled).toEqual(['plain']);
    });

    it('proves the signature over the bytes as they were sent', async () => {
      const spaced = Buffer.from(JSON.stringify(completeOf('signed'), null, 3));
      const request = rawRequest({ headers: signed(spaced, { id: 'msg_signed' }), body: spaced });
      expect(await exchange(closed.port, request)).toMatchObject({ status: 200 });
      expect(closed.handled).toEqual(['signed']);
    });

    it('reads an event behind a byte order mark, signed as it is', async () => {
      const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body('marked')]);
      const request = rawRequest({ headers: signed(marked, { id: 'msg_bom' }), body: marked });
      expect(await exchange(closed.port, request)).toMatchObject({ status: 200 });
      expect(closed.handled).toEqual(['marked']);
    });

    it('accepts a true signature among false ones, also in two headers', async () => {
      const bytes = body('two-headers');
      const [id, time, [header, signature] = ['', '']] = signed(bytes, { id: 'msg_two' });
      const false64 = `v1,${'A'.repeat(43)}=`;
      const inOne = [id, time, [header, `${false64} ${signature}`]] as [string, string][];
      const inTwo = [id, time, [header, signature], [header, false64]] as [string, string][];
      for (const headers of [inOne, inTwo]) {
        const answer = await exchange(closed.port, rawRequest({ headers, body: bytes }));
        expect(answer.status).toBe(200);
      }
    });

    it('acknowledges a replayed event and does not handle it again', async () => {
      const bytes = body('replayed');
      const request = rawRequest({ headers: signed(bytes, { id: 'msg_replayed' }), body: bytes });
      const answers = [await exchange(closed.port, request), await exchange(closed.port, request)];
      expect(answers.map((answer) => answer.body)).toEqual([
        '{"outcome":"handled"}',
        '{"outcome":"duplicate"}',
      ]);
      expect(closed.handled).toEqual(['replayed']);
    });

    it.each([
      ['one chunk', 1_000_000],
      ['7 bytes a chunk', 7],
      ['1 byte a chunk', 1],
    ])('reads a chunked body: %s', async (what, bytesPerChunk) => {
      const connection = await openRaw(open.port);
      const headers = [
        ['transfer-encoding', 'chunked'],
        ['content-length', undefined],
      ] as const;
      connection.write(rawRequest({ headers }));
      for (const chunk of chunked(body(what), bytesPerChunk)) connection.write(chunk);
      expect(await connection.response()).toMatchObject({ status: 200 });
      connection.destroy();
      expect(open.handled).toEqual([what]);
    });

    it('answers pipelined requests in their order', async () => {
      const connection = await openRaw(open.port);
      const bad = rawRequest({ body: '{' });
      connection.write(Buffer.concat([post('first'), bad, post('third')]));
      const statuses = [];
      for (let n = 0; n < 3; n += 1) statuses.push((await connection.response()).status);
      connection.destroy();
      expect(statuses).toEqual([200, 400, 200]);
      expect(open.handled).toEqual(['first', 'third']);
    });

    if (drains)
      it('keeps the connection after a refused body that arrived whole', async () => {
        const connection = await openRaw(open.port);
        connection.write(rawRequest({ body: ' '.repeat(hostileLimits.maxBodyBytes + 1) }));
        expect(await connection.response()).toMatchObject({ status: 413 });
        connection.write(post('after-413'));
        expect(await connection.response()).toMatchObject({ status: 200 });
        connection.destroy();
      });

    it('stops reading a chunked body that crosses the limit', async () => {
      const connection = await openRaw(open.port);
      const headers = [
        ['transfer-encoding', 'chunked'],
        ['content-length', undefined],
      ] as const;
      connection.write(rawRequest({ headers }));
      const [size, part, end] = chunked(' '.repeat(hostileLimits.maxBodyBytes), 1_000_000);
      for (const bytes of [size, part, end, size, part, end]) connection.write(bytes ?? '');
      const answer = await connection.response();
      connection.destroy();
      expect(answer).toMatchObject({ status: 413 });
      expect(JSON.parse(answer.body)).toMatchObject({ code: 'BODY_TOO_LARGE' });
    });

    it('notices an upload that is broken off, and handles nothing', async () => {
      const connection = await openRaw(open.port);
      const whole = post('aborted');
      connection.write(whole.subarray(0, whole.byteLength - 5));
      // an exchange on a second connection: by then the server has seen what the first one sent
      await exchange(open.port, rawRequest({ body: 'x' }));
      open.outcomes.length = 0;
      connection.destroy();
      await expect.poll(() => open.outcomes).toEqual([{ kind: 'rejected', code: 'BODY_ABORTED' }]);
      expect(await exchange(open.port, post('after-abort'))).toMatchObject({ status: 200 });
      expect(open.handled).toEqual(['after-abort']);
    });

    it('handles an event whose sender did not wait for the answer', async () => {
      const connection = await openRaw(open.port);
      connection.write(post('impatient'));
      await expect.poll(() => open.handled).toEqual(['impatient']);
      connection.destroy();
    });

    it('takes a length that is too short at its word, and refuses what is left', async () => {
      const bytes = body('lie');
      const headers = [['content-length', String(bytes.byteLength - 1)]] as const;
      const answer = await exchange(open.port, rawRequest({ headers, body: bytes }));
      expect(answer.status).toBe(400);
      expect(open.handled).toEqual([]);
    });

    it('answers 1,000 posts at once, and handles each event once', async () => {
      const ids = Array.from({ length: 1_000 }, (_, n) => `c${n}`);
      const connections = await Promise.all(Array.from({ length: 50 }, () => openRaw(open.port)));
      const statuses = await Promise.all(
        ids.map((id, n) => {
          const connection = connections[n % connections.length];
          connection?.write(post(id));
          return connection?.response().then(({ status }) => status);
        }),
      );
      for (const connection of connections) connection.destroy();
      expect(new Set(statuses)).toEqual(new Set([200]));
      expect(open.handled.toSorted()).toEqual(ids.toSorted());
    });

    it.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
      'refuses %s and names the method that it takes',
      async (method) => {
        const answer = await exchange(open.port, rawRequest({ method, body: body('method') }));
        expect(answer).toMatchObject(
          otherMethods === 405
            ? { status: 405, headers: { allow: 'POST' } }
            : { status: otherMethods },
        );
        expect(open.handled).toEqual([]);
      },
    );

    describe('refuses, with the documented answer, without a handler, and serves the next request', () => {
      it.each(hostileRequests)('$name', async ({ bytes, status, code, isSigned }) => {
        const host = isSigned ? closed : open;
        const answer = await exchange(host.port, bytes);
        expect(answer.status).toBe(status);
        if (code) {
          expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
          expect(JSON.parse(answer.body)).toMatchObject({ status, code });
        }
        expect(answer.body).not.toMatch(/\\n +at |node_modules|\.[jt]s:\d/);
        expect(answer.body.length).toBeLessThan(10_000);
        expect(host.handled).toEqual([]);
        expect(host.errors).toEqual([]);

        const next = body('next');
        const headers = isSigned ? signed(next) : [];
        const served = await exchange(host.port, rawRequest({ headers, body: next }));
        expect(served.status).toBe(200);
      });
    });
  });
}

async function start(adapter: AdapterUnderTest, secrets: string[] | undefined): Promise<Host> {
  const handled: string[] = [];
  const outcomes: Outcome[] = [];
  const errors: unknown[] = [];
  const receiver = createReceiver({
    catalog: sieve,
    logger: false,
    secrets,
    dedupe: secrets && memoryDedupe(),
    now: () => nowSeconds * 1_000,
    maxConcurrent: 2_000,
    onOutcome: (outcome) => outcomes.push(outcome),
    ...hostileLimits,
  })
    .on('job.complete', (event) => handled.push(event.body.job_id))
    .onUnknown(({ type }) => handled.push(type))
    .onError((error) => errors.push(error));
  return { ...(await adapter.mount(receiver, async () => {})), handled, outcomes, errors };
}
