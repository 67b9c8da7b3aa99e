/**
 * Tells bodies apart that came under one id: their length and a hash of 32 bits. No cryptography:
 * neither the same body nor another one under a handled id gets to the handlers, only the answer
 * differs.
 */
export function checksum(body: Uint8Array): string {
  return `${body.byteLength}:${murmur3(body)}`;
}

/**
 * MurmurHash3 of 32 bits, signed. It needs no tables, as a CRC does: inside a server, those have
 * left the cache when the next request comes, and cost more than all the arithmetic.
 * @see https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp
 */
export function murmur3(bytes: Uint8Array): number {
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.byteLength - (bytes.byteLength % 4);
  let hash = 0;
  for (let at = 0; at < end; at += 4) {
    hash = (Math.imul(rotate(hash ^ scramble(words.getInt32(at, true)), 13), 5) + 0xe6546b64) | 0;
  }
  let rest = 0;
  for (let at = bytes.byteLength - 1; at >= end; at -= 1) rest = (rest << 8) | words.getUint8(at);
  return finish(hash ^ scramble(rest) ^ bytes.byteLength);
}

const scramble = (word: number): number =>
  Math.imul(rotate(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);

const rotate = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

/** Lets each bit of the input change half of those of the output. */
function finish(word: number): number {
  const once = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
