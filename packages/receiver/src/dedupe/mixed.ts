// floor(2^32 / golden ratio): odd, so that multiplying by it loses nothing
const SPREAD = 0x9e3779b9;

/** The step of FxHash: leads from a state, with each word, to another state of 32 bits. */
export const mixed = (state: number, word: number): number =>
  Math.imul(((state << 5) | (state >>> 27)) ^ word, SPREAD);
