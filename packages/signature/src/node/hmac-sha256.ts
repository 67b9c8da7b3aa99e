import { createHash, hash } from 'node:crypto';

const BLOCK_BYTES = 64;
/** Up to here a copy of the message costs less than the hash object that takes it in pieces. */
const COPIED_BYTES = 8_192;

/**
 * HMAC-SHA-256 of prefix and body, in base64, for keys of up to 64 bytes.
 *
 * `createHmac` prepares the two key blocks anew on every call; made once, and hashed in one piece
 * with what they go before, they save two fifths of the time at 1 KB. Digests travel as binary
 * strings, as a Buffer for each costs more than its bytes.
 * @see https://www.rfc-editor.org/rfc/rfc2104#section-4
 */
export function hmacSha256(key: Uint8Array): (prefix: string, body: Uint8Array) => string {
  const inner = keyBlock(key, 0x36, BLOCK_BYTES + COPIED_BYTES);
  const outer = keyBlock(key, 0x5c, BLOCK_BYTES + 32);

  /** The blocks are filled anew by each call, which never waits. */
  function digestOfInner(prefix: string, body: Uint8Array): string {
    const start = BLOCK_BYTES + prefix.length;
    const end = start + body.byteLength;
    if (end > inner.byteLength) {
      const block = inner.subarray(0, BLOCK_BYTES);
      const content = createHash('sha256').update(block).update(prefix, 'latin1').update(body);
      return content.digest('binary');
    }
    inner.write(prefix, BLOCK_BYTES, 'latin1');
    inner.set(body, start);
    return hash('sha256', inner.subarray(0, end), 'binary');
  }

  return (prefix, body) => {
    outer.write(digestOfInner(prefix, body), BLOCK_BYTES, 'binary');
    return hash('sha256', outer, 'base64');
  };
}

function keyBlock(key: Uint8Array, pad: number, length: number): Buffer {
  const block = Buffer.alloc(length);
  block.fill(pad, 0, BLOCK_BYTES);
  for (const [index, byte] of key.entries()) block[index] = byte ^ pad;
  return block;
}
