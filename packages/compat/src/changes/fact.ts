export type Schema = Readonly<Record<string, unknown>>;

/** One difference between two schemas, before it is judged. */
export type Fact = {
  /** Where in the payload; `*` stands for any item or any other property. */
  readonly pointer: string;
  /** This place and all others where the same shape stands. */
  readonly pointers: readonly string[];
  /** The named shape that holds the difference, if there is one, and the place inside of it. */
  readonly shape: string | undefined;
  readonly pointerInShape: string;
  /** The object around the difference, where it is written out, and the place inside of it. */
  readonly holder: Holder | undefined;
  readonly keyword: string;
  readonly kind: 'added' | 'removed' | 'moved' | 'changed';
  /** The property that `properties` and `required` are about; with `moved`, where it stood. */
  readonly name?: string;
  /** Of a removed property: where in the payload the same one stands now. */
  readonly movedTo?: string;
  readonly before: unknown;
  readonly after: unknown;
  /** The smallest schemas that hold the difference. */
  readonly old: Schema;
  readonly next: Schema;
};

export type Holder = { readonly old: Schema; readonly next: Schema; readonly pointer: string };

/** Where a walk through two schemas is; `shapeId` is 0 outside of all shapes. */
export type Place = Pick<Fact, 'pointer' | 'shape' | 'pointerInShape' | 'holder'> & {
  readonly shapeId: number;
};

/** A difference of two schemas at one place. */
export type Difference = Pick<Fact, 'keyword' | 'kind' | 'before' | 'after' | 'name'>;
