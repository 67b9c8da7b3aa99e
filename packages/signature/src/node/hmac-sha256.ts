import { createHmac, createSecretKey, hash } from 'node:crypto';

const BLOCK_BYTES = 64;
/** Above this size the copy of a message costs more than an HMAC object. */
const COPIED_BYTES = 8_192;

/**
 * HMAC-SHA-256 of prefix and body, as text, for keys of up to 64 bytes.
 *
 * `createHmac` prepares the two key blocks anew on every call; made once, and hashed in one piece
 * with what follows them, they save two fifths of the time at 1 KB. Digests travel as binary
 * strings, as a Buffer for each costs more than its bytes.
 * @see https://www.rfc-editor.org/rfc/rfc2104#section-4
 */
export function hmacSha256(
  key: Uint8Array,
  encoding: 'base64' | 'hex' = 'base64',
): (prefix: string, body: Uint8Array) => string {
  const keyObject = createSecretKey(key);
  // filled anew by each call, which never waits
  const inner = keyBlock(key, 0x36, BLOCK_BYTES + COPIED_BYTES);
  const outer = keyBlock(key, 0x5c, BLOCK_BYTES + 32);

  function digestOfInner(prefix: string, body: Uint8Array, end: number): string {
    inner.write(prefix, BLOCK_BYTES, 'latin1');
    inner.set(body, BLOCK_BYTES + prefix.length);
    return hash('sha256', inner.subarray(0, end), 'binary');
  }

  return (prefix, body) => {
    const end = BLOCK_BYTES + prefix.length + body.byteLength;
    if (end > inner.byteLength) {
      return createHmac('sha256', keyObject).update(prefix, 'latin1').update(body).digest(encoding);
    }
    outer.write(digestOfInner(prefix, body, end), BLOCK_BYTES, 'binary');
    return hash('sha256', outer, encoding);
  };
}

function keyBlock(key: Uint8Array, pad: number, length: number): Buffer {
  const block = Buffer.alloc(length);
  block.fill(pad, 0, BLOCK_BYTES);
  for (const [index, byte] of key.entries()) block[index] = byte ^ pad;
  return block;
}
