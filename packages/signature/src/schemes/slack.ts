import { tokenSlips } from '#text-slips';
import { hexSha256 } from '../mac/hmac-form.ts';
import { readPayloadOrFields } from './forms.ts';
import { echo, fieldOf } from './handshakes.ts';
import { hmacScheme } from './hmac-scheme.ts';
import { inList } from './signature-field.ts';
import { signedTime } from './signed-time.ts';

/** A challenge has about 200 bytes; larger bodies are not parsed for nothing. */
const MAX_CHALLENGE_BYTES = 512;

/**
 * Slack: `x-slack-signature` over the body and `x-slack-request-timestamp`. Bodies may be
 * forms; a `url_verification` is answered.
 * @see https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export const slack = hmacScheme({
  name: 'slack',
  header: 'x-slack-signature',
  form: hexSha256,
  layout: inList('v0='),
  message: ({ time }, body) => [`v0:${time}:`, body],
  time: signedTime('x-slack-request-timestamp'),
  readForm: readPayloadOrFields,
  handshake: {
    challenge: ({ body }) =>
      body.byteLength <= MAX_CHALLENGE_BYTES && fieldOf(body, 'type') === 'url_verification'
        ? echo(fieldOf(body, 'challenge'))
        : undefined,
  },
  secret: {
    tokenSlips,
    otherKeys: ['xoxb-', 'xoxp-', 'xapp-'],
  },
});
