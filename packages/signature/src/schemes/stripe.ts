import { hmac } from './hmac.ts';

/**
 * Stripe: `stripe-signature`, with the time and one `v1` for each secret that is in use.
 * @see https://docs.stripe.com/webhooks/signature
 */
export const stripe = hmac({
  name: 'stripe',
  header: 'stripe-signature',
  fields: { timestamp: 't', signature: 'v1' },
  signedParts: '{timestamp}.{body}',
  timestamp: { unit: 'seconds' },
  secret: {
    prefix: 'whsec_',
    alphabet: 'token',
    mistakenFor: { sk_: 'an API key', rk_: 'a restricted API key', pk_: 'a publishable key' },
  },
});
