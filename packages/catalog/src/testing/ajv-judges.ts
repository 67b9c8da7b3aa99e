import { type JsonSchema, mapSchemas } from '@hookpact/json-schema';
import { Ajv, type Options } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { JsonSchemaTarget } from '../json-schema/index.ts';

export const targets: readonly JsonSchemaTarget[] = [
  'draft-2020-12',
  'draft-07',
  'openapi-3.1',
  'openapi-3.0',
];

type Judge = (payload: unknown) => boolean;

/** Ajv as the judge of a JSON Schema of the catalogue `demo`, in the dialect of a target. */
export function ajvJudges(
  options: Options,
): (document: JsonSchema, target: JsonSchemaTarget) => Judge {
  // made once: that takes longer than what one of them judges
  const ajvs = new Map(targets.map((target) => [target, ajvOf(target, options)]));
  return (document, target) => {
    const ajv = ajvs.get(target)?.removeSchema();
    if (!ajv) throw new Error(`There is no target ${target}.`);
    const root = isOpenApi(target) ? { $ref: '#/components/schemas/DemoEvent' } : {};
    const schema = target === 'openapi-3.0' ? mapSchemas(document, withNumericBounds) : document;
    const validate = ajv.compile({ ...schema, ...root });
    return (payload) => validate(payload) === true;
  };
}

const isOpenApi = (target: JsonSchemaTarget) => target.startsWith('openapi');

function ajvOf(target: JsonSchemaTarget, options: Options): Ajv {
  const all = {
    ...options,
    // words of OpenAPI that say nothing about a payload
    ...(isOpenApi(target) && { keywords: ['components', 'discriminator', 'example'] }),
  };
  const ajv =
    target === 'draft-2020-12' || target === 'openapi-3.1' ? new Ajv2020(all) : new Ajv(all);
  formats.default(ajv);
  return ajv;
}

/** `exclusiveMinimum: true` is OpenAPI 3.0's, and draft 4's: Ajv knows the later form. */
function withNumericBounds(schema: JsonSchema): JsonSchema {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, ...rest } = schema;
  return {
    ...rest,
    ...(minimum !== undefined && { [exclusiveMinimum ? 'exclusiveMinimum' : 'minimum']: minimum }),
    ...(maximum !== undefined && { [exclusiveMaximum ? 'exclusiveMaximum' : 'maximum']: maximum }),
  };
}
