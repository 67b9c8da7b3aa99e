const WORD_BYTES = 4;
// floor(2^32 / golden ratio): odd, so that multiplying by it loses nothing
const SPREAD = 0x9e3779b9;

/**
 * Tells bodies apart that came under one id: FxHash, a word at a time. No cryptography: neither the
 * same body nor another one under a handled id gets to the handlers, only the answer differs. Each
 * word leads from each state to another one, so one byte that differs always shows.
 * @see https://github.com/rust-lang/rustc-hash
 */
export function checksum(body: Uint8Array): number {
  const size = body.byteLength;
  const words = wordsOf(body);
  // two states, each of every second word: one would wait for itself half of the time
  let even = size;
  let odd = 0;
  let at = 0;
  for (; at + 1 < words.length; at += 2) {
    even = mixed(even, word(words, at));
    odd = mixed(odd, word(words, at + 1));
  }
  if (at < words.length) even = mixed(even, word(words, at));
  for (at = words.byteLength; at < size; at += 1) odd = mixed(odd, body[at] as number); // within its size
  return mixed(even, odd);
}

/**
 * All but the last bytes, where they do not fill a word; in the order of this machine's bytes, as
 * all that share a store have the same.
 */
function wordsOf(body: Uint8Array): Int32Array {
  const isAligned = body.byteOffset % WORD_BYTES === 0;
  const { buffer, byteOffset, byteLength } = isAligned ? body : new Uint8Array(body);
  return new Int32Array(buffer, byteOffset, Math.floor(byteLength / WORD_BYTES));
}

const word = (words: Int32Array, at: number): number => words[at] as number; // within its length

const mixed = (state: number, word: number): number =>
  Math.imul(((state << 5) | (state >>> 27)) ^ word, SPREAD);
