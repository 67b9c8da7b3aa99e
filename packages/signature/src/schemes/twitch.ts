import { hexSha256 } from '../mac/hmac-form.ts';
import { echo, fieldOf } from './handshakes.ts';
import { hmacScheme } from './hmac-scheme.ts';
import { inList } from './signature-field.ts';
import { inRfc3339, signedTime } from './signed-time.ts';

/**
 * Twitch EventSub: `twitch-eventsub-message-signature` over id, time and body. The challenge of a new
 * subscription is answered.
 * @see https://dev.twitch.tv/docs/eventsub/handling-webhook-events/#verifying-the-event-message
 */
export const twitch = hmacScheme({
  name: 'twitch',
  header: 'twitch-eventsub-message-signature',
  form: hexSha256,
  layout: inList('sha256='),
  // no mark between the parts: the form of the time is fixed, so they cannot be shifted
  message: ({ id, time }, body) => [`${id}${time}`, body],
  idHeader: 'twitch-eventsub-message-id',
  signsId: true,
  time: signedTime('twitch-eventsub-message-timestamp', inRfc3339, 600),
  secret: {},
  handshake: {
    challenge: ({ body, header }) =>
      header('twitch-eventsub-message-type') === 'webhook_callback_verification'
        ? echo(fieldOf(body, 'challenge'))
        : undefined,
  },
});
