/** How a signature is made: `v1` is HMAC-SHA-256, `v1a` is Ed25519. */
export type Scheme = 'v1' | 'v1a';

/** How many bytes a signature has. */
export const signatureBytes: Readonly<Record<Scheme, number>> = { v1: 32, v1a: 64 };
