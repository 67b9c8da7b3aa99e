export { catalogErrors } from './all-errors.ts';
export { defineCatalog } from './define-catalog.ts';
export { CatalogError, type CatalogErrorCode, isCatalogError } from './errors.ts';
export type { Issue } from './parse/issue.ts';
export type { ParseOptions, ParseResult } from './parse/result.ts';
export { type ReadHeaders, type TypeFrom, type TypePlace, typeFrom } from './parse/type-from.ts';
export type { EventSchema, SchemaInput, SchemaOutput } from './schema/event-schema.ts';
export type {
  AnyCatalog,
  Catalog,
  CatalogDefinition,
  CatalogWords,
  Contact,
  EventDefinition,
  EventHeader,
  EventOf,
  EventType,
  MayChange,
  PayloadOf,
} from './types.ts';
