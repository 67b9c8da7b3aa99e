/** The schemes with the digest of Standard Webhooks v1, HMAC-SHA-256: only these compare. */
export const timedSchemes = [
  'standard',
  'svix',
  'github',
  'stripe',
  'slack',
  'shopify',
  'twitch',
  'dropbox',
] as const;

export type TimedScheme = (typeof timedSchemes)[number];

export const schemeServer = (scheme: TimedScheme) => `node door, scheme ${scheme}`;
