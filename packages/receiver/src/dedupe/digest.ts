type NodeCrypto = { hash(algorithm: string, data: Uint8Array, encoding: 'base64url'): string };
type Host = { process?: { getBuiltinModule?(name: string): NodeCrypto | undefined } };

// Node, Deno and Bun hash at once; elsewhere Web Crypto gives the same digest a moment later
const nodeCrypto = (globalThis as Host).process?.getBuiltinModule?.('node:crypto'); // looked up, not imported: edge hosts lack it

/** SHA-256 in base64url. */
export const sha256: (bytes: Uint8Array) => string | Promise<string> = nodeCrypto?.hash
  ? (bytes) => nodeCrypto.hash('sha256', bytes, 'base64url')
  : webSha256;

/** SHA-256 in base64url, by Web Crypto. */
export async function webSha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace('=', '');
}
