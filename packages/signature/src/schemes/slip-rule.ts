/** A mistake in a secret that was copied; its words are in `slip-words.ts`. */
export type TextSlip =
  | 'several secrets'
  | 'quotes'
  | 'white space'
  | 'hidden characters'
  | 'a mask'
  | 'a variable'
  | 'a mark of signatures'
  | 'a name'
  | 'another key'
  | 'another beginning'
  | 'another encoding';

/** A slip, and the texts that show it. */
export type SlipRule = readonly [TextSlip, RegExp];
