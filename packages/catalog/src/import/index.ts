/** Catalogues of schemas that exist already. Needs `ajv`; for YAML files `yaml`, too. */
import '../json-schema/index.ts';
import { registerConverter } from '../schema/converter.ts';
import { importedConverter } from './converter.ts';

registerConverter('imported', importedConverter);

export type { EventTypes, ImportedCatalog } from './catalog-of.ts';
export type { ImportedEvent, ImportedSchema } from './imported-schema.ts';
export { catalogFromJsonSchema } from './json-schema-files.ts';
export { catalogFromOpenApi, type OpenApiOptions } from './openapi.ts';
export type { ImportOptions } from './options.ts';
export { type ReadCatalogOptions, readCatalog } from './read-catalog.ts';
export { standaloneModule } from './standalone.ts';
