import { echo, fieldOf } from './handshakes.ts';
import { hmac } from './hmac.ts';

/**
 * Twitch EventSub: `twitch-eventsub-message-signature` over id, time and body. The challenge of a new
 * subscription is answered.
 * @see https://dev.twitch.tv/docs/eventsub/handling-webhook-events/#verifying-the-event-message
 */
export const twitch = hmac({
  name: 'twitch',
  header: 'twitch-eventsub-message-signature',
  prefix: 'sha256=',
  // no mark between the parts: the form of the time is fixed, so they cannot be shifted
  signedParts: '{id}{timestamp}{body}',
  id: { header: 'twitch-eventsub-message-id' },
  timestamp: {
    header: 'twitch-eventsub-message-timestamp',
    unit: 'rfc3339',
    toleranceSeconds: 600,
  },
  handshake: {
    challenge: ({ body, header }) =>
      header('twitch-eventsub-message-type') === 'webhook_callback_verification'
        ? echo(fieldOf(body, 'challenge'))
        : undefined,
  },
});
