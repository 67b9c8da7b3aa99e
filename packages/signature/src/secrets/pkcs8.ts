import type { Bytes } from './parse-secret.ts';

// https://www.rfc-editor.org/rfc/rfc8410#section-7: everything before the seed is the same
const HEADER = [48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32];

/** An Ed25519 seed in the form that crypto libraries import. */
export const toPkcs8 = (seed: Bytes): Bytes => Uint8Array.from([...HEADER, ...seed]);
