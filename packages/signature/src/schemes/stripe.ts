import { tokenSlips } from '#text-slips';
import { hexSha256 } from '../mac/hmac-form.ts';
import { hmacScheme } from './hmac-scheme.ts';
import { inFields } from './signature-field.ts';
import { signedTime } from './signed-time.ts';

/**
 * Stripe: `stripe-signature`, with the time and one `v1` for each secret that is in use.
 * @see https://docs.stripe.com/webhooks/signature
 */
export const stripe = hmacScheme({
  name: 'stripe',
  header: 'stripe-signature',
  form: hexSha256,
  layout: inFields({ timestamp: 't', signature: 'v1' }),
  message: ({ time }, body) => [`${time}.`, body],
  time: signedTime(),
  secret: {
    prefix: 'whsec_',
    tokenSlips,
    otherKeys: ['sk_', 'rk_', 'pk_'],
  },
});
