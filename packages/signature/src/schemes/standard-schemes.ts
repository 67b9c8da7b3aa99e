import { secretsOfVersion } from './secrets-of-version.ts';
import { standardWebhooks } from './standard.ts';

/**
 * Standard Webhooks, `v1` or `v1a`, as the secret asks: `whsec_`, or `whsk_` to sign and `whpk_` to
 * verify.
 * @see https://www.standardwebhooks.com
 */
export const standard = /* @__PURE__ */ standardWebhooks({ name: 'standard' });

/** Standard Webhooks with shared secrets alone (HMAC-SHA-256). */
export const v1 = /* @__PURE__ */ standardWebhooks({
  name: 'v1',
  checkSecrets: /* @__PURE__ */ secretsOfVersion('whsec_'),
});

/** Standard Webhooks with key pairs alone (Ed25519): `whsk_` signs, `whpk_` verifies. */
export const v1a = /* @__PURE__ */ standardWebhooks({
  name: 'v1a',
  checkSecrets: /* @__PURE__ */ secretsOfVersion('whsk_', 'whpk_'),
});

/**
 * Svix: Standard Webhooks in `svix-…` headers. Requests with `webhook-…` headers are verified, too.
 * @see https://docs.svix.com/receiving/verifying-payloads/how-manual
 */
export const svix = /* @__PURE__ */ standardWebhooks({
  name: 'svix',
  families: ['svix', 'webhook'],
});
