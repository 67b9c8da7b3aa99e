import type { AnyCatalog } from '@hookpact/catalog';
import { type JsonSchemaTarget, jsonSchema } from '@hookpact/catalog/json-schema';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';

const union = { $ref: '#/components/schemas/SieveEvent' };

/** Compiles a catalogue's union for a target: Ajv is the judge of what the schemas mean. */
export function ajvJudge(catalog: AnyCatalog, target: JsonSchemaTarget) {
  const options = { strict: 'log', allowUnionTypes: true, logger: false } as const;
  const document = jsonSchema(catalog, { target });
  const schema = target.startsWith('openapi') ? { ...document, ...union } : document;
  const ajv =
    target.endsWith('2020-12') || target.endsWith('3.1') ? new Ajv2020(options) : new Ajv(options);
  const validate = ajv.compile(schema);
  return (payload: unknown): boolean => validate(payload) === true;
}
