// floor(2^32 / golden ratio): odd, so that multiplying by it loses nothing
const SPREAD = 0x9e3779b9;

/**
 * Tells bodies apart that came under one id: FxHash, four bytes at a time. No cryptography:
 * neither the same body nor another one under a handled id gets to the handlers, only the answer
 * differs. Simple on purpose: inside a server, the tables of a CRC and even a DataView have left
 * the cache when the next request comes, and cost more than all the arithmetic.
 * @see https://github.com/rust-lang/rustc-hash
 */
export function checksum(body: Uint8Array): number {
  const size = body.byteLength;
  const tail = size - (size % 4);
  let hash = size;
  for (let at = 0; at < tail; at += 4) {
    hash = mixed(
      hash,
      byte(body, at) |
        (byte(body, at + 1) << 8) |
        (byte(body, at + 2) << 16) |
        (byte(body, at + 3) << 24),
    );
  }
  for (let at = tail; at < size; at += 1) hash = mixed(hash, byte(body, at));
  return hash;
}

const byte = (body: Uint8Array, at: number): number => body[at] as number; // within its size

/** Each word leads from each hash to another one: one byte that differs always shows. */
const mixed = (hash: number, word: number): number =>
  Math.imul(((hash << 5) | (hash >>> 27)) ^ word, SPREAD);
