import { toFetch, toRoute } from '@hookpact/receiver/fetch';
import { defineHandler, H3 } from 'h3';
import { createApp, defineEventHandler, toWebHandler, toWebRequest } from 'h3-1';
import { createStaticHandler } from 'react-router';
import { it } from 'vitest';
import { expectSignedBytes, receiver } from './github-receiver.ts';

const url = 'https://app.test/webhooks';

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

it.each(frameworks)('%s hands over the bytes that were signed', async (_, mount) => {
  await expectSignedBytes(mount(), url);
});
