import type { Subschema } from './keywords.ts';
import type { Described } from './row.ts';
import type { ShapeTable } from './shape-table.ts';

/** Where a schema stands: rows that describe its inside begin at this depth. */
export type Place = {
  readonly pointer: string;
  readonly depth: number;
  /** How many schemas this one is inside of. */
  readonly level: number;
  readonly shapes: ShapeTable;
  /** Describes a subschema; passed on, since schemas nest through several files. */
  readonly describe: (schema: Subschema, place: Place) => Described;
};
