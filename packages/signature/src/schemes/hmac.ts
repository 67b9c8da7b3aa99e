import { type HmacOptions, resolveHmac } from './hmac-options.ts';
import { hmacScheme } from './hmac-scheme.ts';
import type { SigningScheme } from './signing-scheme.ts';

/**
 * Makes a scheme for a provider that we do not name: an HMAC of the body, and of what else it
 * signs, in a header.
 * @throws SignatureError `OPTION_INVALID`
 * @example
 * const acme = hmac({
 *   header: 'x-acme-signature',
 *   prefix: 'sha256=',
 *   signedParts: '{timestamp}.{body}',
 *   timestamp: { header: 'x-acme-timestamp' },
 * });
 * const headers = await sign(acme, { body, secret });
 */
export const hmac = (options: HmacOptions): SigningScheme => hmacScheme(resolveHmac(options));
