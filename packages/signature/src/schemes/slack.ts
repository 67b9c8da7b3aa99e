import { hmac } from './hmac.ts';

/**
 * Slack: `x-slack-signature` over the body and `x-slack-request-timestamp`.
 * @see https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export const slack = hmac({
  name: 'slack',
  header: 'x-slack-signature',
  prefix: 'v0=',
  signedParts: 'v0:{timestamp}:{body}',
  timestamp: { header: 'x-slack-request-timestamp' },
  secret: {
    alphabet: 'token',
    mistakenFor: {
      'xoxb-': 'a bot token',
      'xoxp-': 'a user token',
      'xapp-': 'an app-level token',
    },
  },
});
