/** JSON Schema of a catalogue's events. Importing this door also enables `{ strict: true }`. */
import { enableStrictReading } from '../parse/strict-reading.ts';
import { registerConverter } from '../schema/converter.ts';
import { standardConverter } from './standard.ts';
import { findUndeclaredFields } from './undeclared-fields.ts';
import { zod4Converter } from './zod4.ts';

registerConverter('zod4', zod4Converter);
registerConverter('standard', standardConverter);
enableStrictReading(findUndeclaredFields);

export { type CatalogContract, type CatalogContractEvent, contractOf } from './contract-of.ts';
export { type Declared, type DeclaredOptions, declared } from './declared.ts';
export { jsonSchema } from './document.ts';
export { schemaId } from './schema-id.ts';
export type { JsonSchemaOptions, JsonSchemaTarget } from './types.ts';
