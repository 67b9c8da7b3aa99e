import { tokenSlips } from '#text-slips';
import { hexSha256 } from '../mac/hmac-form.ts';
import { echo } from './handshakes.ts';
import { hmacScheme } from './hmac-scheme.ts';
import { inList } from './signature-field.ts';

/**
 * Dropbox: `x-dropbox-signature`, a digest of the body with the app's secret. The challenge that a
 * GET brings is answered.
 * @see https://www.dropbox.com/developers/reference/webhooks
 */
export const dropbox = hmacScheme({
  name: 'dropbox',
  header: 'x-dropbox-signature',
  form: hexSha256,
  layout: inList(),
  secret: { tokenSlips },
  handshake: {
    methods: ['GET'],
    greet({ method, url }) {
      const challenge = new URL(url).searchParams.get('challenge');
      return method === 'GET' && challenge !== null ? echo(challenge) : undefined;
    },
  },
});
