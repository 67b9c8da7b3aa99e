import * as fc from 'fast-check';

// fast-check's own unit of all of Unicode takes 85 MB, for good
const anyCharacter = fc.nat(0x10_ffff).map((point) => String.fromCodePoint(point));

/** Texts of any characters, halves of them too. */
export const anyText = (constraints: fc.StringConstraints = {}): fc.Arbitrary<string> =>
  fc.string({ ...constraints, unit: anyCharacter });
