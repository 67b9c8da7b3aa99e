/**
 * 64 bits in place of a key, as two signed integers; `low` is never 0. Two keys that differ have the
 * same once in 10^19.
 */
export type Fingerprint = { readonly high: number; readonly low: number };

export type Seed = { readonly high: number; readonly low: number };

export function randomSeed(): Seed {
  const [high = 0, low = 0] = crypto.getRandomValues(new Int32Array(2));
  return { high, low };
}

// odd, so that multiplying by them loses nothing; the constants of MurmurHash3 (public domain)
const HIGH_STEP = 0x85ebca6b;
const LOW_STEP = 0xc2b2ae35;

/**
 * Two hashes that step alike and spread apart, each mixed into the other at the end. They start from
 * a `seed`, so that nobody who does not know it can send keys that meet in one place of a table.
 */
export function fingerprint(key: string, seed: Seed): Fingerprint {
  let high = seed.high ^ key.length;
  let low = seed.low;
  for (let at = 0; at < key.length; at += 1) {
    const code = key.charCodeAt(at);
    high = rotated(Math.imul(high ^ code, HIGH_STEP), 13);
    low = rotated(Math.imul(low ^ code, LOW_STEP), 15);
  }
  high = finished(high ^ low);
  return { high, low: finished(low ^ high) || 1 };
}

const rotated = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

/** Lets each bit have a say in all others. @see https://github.com/aappleby/smhasher */
function finished(hash: number): number {
  const first = Math.imul(hash ^ (hash >>> 16), HIGH_STEP);
  const second = Math.imul(first ^ (first >>> 13), LOW_STEP);
  return second ^ (second >>> 16);
}
