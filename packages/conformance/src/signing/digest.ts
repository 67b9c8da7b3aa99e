import { createHash } from 'node:crypto';

/** A digest in a header: nothing else there is so long. */
const DIGEST = /[A-Za-z0-9+/_-]{40,}={0,2}/g;

/** The header with each digest in it changed. */
export const changeDigests = (header: string, change: (digest: string) => string): string =>
  header.replaceAll(DIGEST, change);

/** How many signatures a header holds. */
export const countDigests = (header: string): number => [...header.matchAll(DIGEST)].length;

/** Whether a digest is written in hexadecimal digits, which have no case. */
export const isHexDigest = (header: string): boolean =>
  [...header.matchAll(DIGEST)].every(([digest]) => /^[0-9a-f]+$/i.test(digest));

/** The header with another name of the version before each digest; the same where it has none. */
export const renameVersion = (header: string, name: string): string =>
  header.replaceAll(/\w+([,=])(?=[A-Za-z0-9+/_-]{40,})/g, `${name}$1`);

/** A well-formed digest of something else. */
export function falseDigest(digest: string, seed: string): string {
  const bytes = createHash('sha512').update(seed).digest();
  const encoded = isHexDigest(digest) ? bytes.toString('hex') : bytes.toString('base64');
  const body = digest.replace(/=+$/, '');
  // the last character before the padding holds fewer bits: A is always possible
  return `${encoded.slice(0, body.length - 1)}${isHexDigest(digest) ? '0' : 'A'}${digest.slice(body.length)}`;
}
