import { tokenSlips } from '#text-slips';
import { base64 } from '../mac/text-forms.ts';
import { hmacScheme } from './hmac-scheme.ts';
import { inList } from './signature-field.ts';

/**
 * Shopify: `x-shopify-hmac-sha256`, in base64, made with the app's client secret. Its id,
 * `x-shopify-webhook-id`, is not signed.
 * @see https://shopify.dev/docs/apps/build/webhooks/verify-deliveries
 */
export const shopify = hmacScheme({
  name: 'shopify',
  header: 'x-shopify-hmac-sha256',
  form: { algorithm: 'sha256', text: base64, length: 44 },
  layout: inList(),
  idHeader: 'x-shopify-webhook-id',
  secret: {
    tokenSlips,
    otherKeys: ['shpat_', 'shpca_', 'shppa_'],
  },
});
