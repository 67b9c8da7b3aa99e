import { createReceiver, memoryDedupe } from '@hookpact/receiver';
import { toFetch, toRoute } from '@hookpact/receiver/fetch';
import { schemeRequest } from '@hookpact/receiver/testing';
import { sieve } from '@hookpact/sieve-events';
import { github } from '@hookpact/signature/schemes';
import { defineHandler, H3 } from 'h3';
import { createApp, defineEventHandler, toWebHandler, toWebRequest } from 'h3-1';
import { createStaticHandler } from 'react-router';
import { describe, expect, it } from 'vitest';

const secret = 'a secret';
const url = 'https://app.test/webhooks';

const receiver = () =>
  createReceiver({
    catalog: sieve,
    scheme: github,
    secrets: [secret],
    dedupe: memoryDedupe(),
    logger: false,
  }).on('job.complete', () => {});

type Handle = (request: Request) => Promise<Response>;

/** Frameworks that hand over a `Request`, with the line of docs/hosts.md in each. */
const frameworks: readonly (readonly [name: string, mount: () => Handle])[] = [
  [
    'Nuxt, by h3 2',
    () => {
      const handle = toFetch(receiver());
      const app = new H3().post(
        '/webhooks',
        defineHandler((event) => handle(event.req)),
      );
      return async (request) => app.fetch(request);
    },
  ],
  [
    'Nuxt, by h3 1',
    () => {
      const handle = toFetch(receiver());
      const route = defineEventHandler((event) => handle(toWebRequest(event)));
      return toWebHandler(createApp().use('/webhooks', route));
    },
  ],
  [
    'Remix, by React Router',
    () => {
      const { queryRoute } = createStaticHandler([
        { id: 'webhooks', path: '/webhooks', action: toRoute(receiver()) },
      ]);
      return queryRoute;
    },
  ],
];

describe.each(frameworks)('%s', (_, mount) => {
  it('hands over the bytes that were signed', async () => {
    const handle = mount();
    const event = { ...sieve.example('job.complete'), note: 'größer' };
    const send = async (signedWith: string) => {
      const options = { scheme: github, secret: signedWith, url, id: 'id-1' };
      const response = await handle(await schemeRequest(event, options));
      return [response.status, await response.json()];
    };
    expect(await send(secret)).toEqual([200, { outcome: 'handled' }]);
    expect(await send(secret)).toEqual([200, { outcome: 'duplicate' }]);
    expect(await send('another')).toMatchObject([401, { code: 'SIGNATURE_MISMATCH' }]);
  });
});
