import type { Phrase } from './phrase.ts';

/** A constraint in words, such as "8 to 64 characters" or "pattern ^WB[0-9]{6}$". */
export type Fact = Phrase;

/** The rules of a schema for one value, in the words of a reader. */
export type Described = {
  /** `string or null`, `array of Crate`. */
  readonly type: Phrase;
  /** Untrusted Markdown. */
  readonly description?: string | undefined;
  readonly marks: readonly Mark[];
  /** All values that are allowed, where the schema lists them. */
  readonly values?: readonly unknown[] | undefined;
  readonly facts: readonly Fact[];
  readonly examples: readonly unknown[];
  /** The parts inside: fields, elements, variants. */
  readonly rows: readonly Row[];
};

export type Mark = 'deprecated' | 'read-only' | 'write-only';

/** One row of a table of fields. Rows follow each other as they are read; `depth` nests them. */
export type Row = FieldRow | CaseRow;

export type FieldRow = Omit<Described, 'rows'> & {
  readonly kind: 'field';
  readonly depth: number;
  /** The shown name: `outputs`, `[0]`, `/^axis-/`. */
  readonly name: string;
  /** Below the anchor of the event or shape: a JSON Pointer with `*` for elements. */
  readonly pointer: string;
  readonly presence?: 'required' | 'optional' | undefined;
};

/** A line above rows that hold only sometimes: a variant, a condition. */
export type CaseRow = {
  readonly kind: 'case';
  readonly depth: number;
  readonly phrase: Phrase;
  readonly description?: string | undefined;
};
