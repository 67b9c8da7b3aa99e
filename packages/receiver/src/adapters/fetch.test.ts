import { sieve } from '@hookpact/sieve-events';
import { describe, expect, it } from 'vitest';
import { createReceiver } from '../index.ts';
import { describeAdapter, listen } from '../test-kit/adapter-suite.ts';
import { fetchServer } from '../test-kit/fetch-server.ts';
import { complete } from '../test-kit/fixtures.ts';
import { toFetch } from './fetch.ts';

describeAdapter({
  name: 'for fetch handlers',
  drains: false,
  mount: (receiver) => listen(fetchServer(toFetch(receiver))),
});

const request = () =>
  new Request('https://receiver.test/', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(complete),
  });

describe('a fetch handler', () => {
  it('refuses a request whose body was read before', async () => {
    const handle = toFetch(createReceiver({ catalog: sieve }).on('job.complete', () => {}));
    const read = request();
    await read.json();
    const response = await handle(read);
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ code: 'BODY_ALREADY_PARSED' });
  });

  it('hands work after the answer to a host that stops after it', async () => {
    const background = Promise.withResolvers<void>();
    const kept: Promise<unknown>[] = [];
    const handle = toFetch(
      createReceiver({ catalog: sieve }).on('job.complete', (_event, delivery) => {
        delivery.waitUntil(background.promise);
      }),
    );
    const response = await handle(request(), { waitUntil: (work) => kept.push(work) });
    expect(response.status).toBe(200);
    expect(kept).toHaveLength(1);
    background.resolve();
    await kept[0];
  });
});
