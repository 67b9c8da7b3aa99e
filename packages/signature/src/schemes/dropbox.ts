import { echo } from './handshakes.ts';
import { hmac } from './hmac.ts';

/**
 * Dropbox: `x-dropbox-signature`, a digest of the body with the app's secret. The challenge that a
 * GET brings is answered.
 * @see https://www.dropbox.com/developers/reference/webhooks
 */
export const dropbox = hmac({
  name: 'dropbox',
  header: 'x-dropbox-signature',
  secret: { alphabet: 'token' },
  handshake: {
    methods: ['GET'],
    greet({ method, url }) {
      const challenge = new URL(url).searchParams.get('challenge');
      return method === 'GET' && challenge !== null ? echo(challenge) : undefined;
    },
  },
});
