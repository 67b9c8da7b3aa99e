import { webSha256 } from './web-sha-256.ts';

type NodeCrypto = { hash(algorithm: string, data: Uint8Array, encoding: 'base64url'): string };
type Host = { process?: { getBuiltinModule?(name: string): NodeCrypto | undefined } };

// Node, Deno and Bun hash at once; elsewhere Web Crypto gives the same digest a moment later
const nodeCrypto = (globalThis as Host).process?.getBuiltinModule?.('node:crypto'); // looked up, not imported: edge hosts lack it

/** SHA-256 in base64url. */
export const sha256: (bytes: Uint8Array) => string | Promise<string> = nodeCrypto?.hash
  ? (bytes) => nodeCrypto.hash('sha256', bytes, 'base64url')
  : webSha256;
