import { CatalogError } from '../errors.ts';
import type { EventSchema, SchemaLibrary } from './event-schema.ts';
import { isZod3, zod3 } from './zod3.ts';
import { isZod4, zod4 } from './zod4.ts';

/** Finds out which library wrote a schema. Throws `SCHEMA_UNSUPPORTED` for anything else. */
export function libraryOf(name: string, schema: EventSchema): SchemaLibrary {
  if (typeof schema === 'object' && schema !== null) {
    if (isZod4(schema)) return zod4;
    if (isZod3(schema)) return zod3;
  }
  throw new CatalogError('SCHEMA_UNSUPPORTED', { name });
}
