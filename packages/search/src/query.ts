/** A search that was read: all of its terms must hold. */
export type Query = { readonly terms: readonly Term[] };

/** One word of a search, such as `-status:>=500`. */
export type Term = {
  /** A field of the vocabulary, `time` for `before:` and `after:`, or `text` for a word alone. */
  readonly field: string;
  /** The pointer behind the field: `/total/amount` of `body/total/amount`. */
  readonly path: string;
  readonly isNegated: boolean;
  /** One of them must hold: `type:a,b`. */
  readonly tests: readonly Test[];
};

/** The demand on a value. Text is compared with the texts of a field, a range with its numbers. */
export type Test =
  | { readonly kind: 'present' }
  /** The parts of a text between `*`; one part is the whole text. */
  | { readonly kind: 'text'; readonly parts: readonly string[]; readonly ignoresCase: boolean }
  | {
      readonly kind: 'range';
      readonly min: number;
      readonly max: number;
      /** The limits themselves do not belong to it. */
      readonly isOpen: boolean;
    };
