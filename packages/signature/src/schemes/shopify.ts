import { hmac } from './hmac.ts';

/**
 * Shopify: `x-shopify-hmac-sha256`, in base64, made with the app's client secret. Its id,
 * `x-shopify-webhook-id`, is not signed.
 * @see https://shopify.dev/docs/apps/build/webhooks/verify-deliveries
 */
export const shopify = hmac({
  name: 'shopify',
  header: 'x-shopify-hmac-sha256',
  encoding: 'base64',
  id: { header: 'x-shopify-webhook-id' },
  secret: {
    alphabet: 'token',
    mistakenFor: { shpat_: 'an access token', shpca_: 'an access token', shppa_: 'a password' },
  },
});
