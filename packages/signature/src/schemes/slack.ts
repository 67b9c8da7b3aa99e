import { readPayloadOrFields } from './forms.ts';
import { echo, fieldOf } from './handshakes.ts';
import { hmac } from './hmac.ts';

/** A challenge has about 200 bytes; larger bodies are not parsed for nothing. */
const MAX_CHALLENGE_BYTES = 512;

/**
 * Slack: `x-slack-signature` over the body and `x-slack-request-timestamp`. Bodies may be
 * forms; a `url_verification` is answered.
 * @see https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export const slack = hmac({
  name: 'slack',
  header: 'x-slack-signature',
  prefix: 'v0=',
  signedParts: 'v0:{timestamp}:{body}',
  timestamp: { header: 'x-slack-request-timestamp' },
  readForm: readPayloadOrFields,
  handshake: {
    challenge: ({ body }) =>
      body.byteLength <= MAX_CHALLENGE_BYTES && fieldOf(body, 'type') === 'url_verification'
        ? echo(fieldOf(body, 'challenge'))
        : undefined,
  },
  secret: {
    alphabet: 'token',
    mistakenFor: {
      'xoxb-': 'a bot token',
      'xoxp-': 'a user token',
      'xapp-': 'an app-level token',
    },
  },
});
