import type { SchemeName } from '../schemes.ts';

/** The schemes whose provider has a library for Node: `vendors.test.ts` holds them to it, both ways. */
export const heldToALibrary = [
  'standard',
  'svix',
  'github',
  'stripe',
  'slack',
  'shopify',
  'twilio',
] as const satisfies readonly SchemeName[];
