import * as z from 'zod';

/** Sieve's name of a type where JSON Schema has none: files are objects with a URL. */
const valueTypes = z.registry<{ type: string }>();

/**
 * An input that a look-alike takes and does not use: callers may give anything for it.
 * @param type Python's word for what the real function expects, such as `str`
 */
export function anyInput(type: string, value: unknown) {
  const input = z.unknown();
  valueTypes.add(input, { type });
  return input.default(value);
}

/**
 * A file as Sieve passes it: an object with the URL where its bytes are.
 * @param type such as `sieve.Video`, `sieve.Audio`, `sieve.Image` or `sieve.File`
 */
export function sieveFile(type: `sieve.${string}`) {
  const file = z.looseObject({
    url: z.url().describe('Where the bytes are.'),
    _path: z.string().nullable().optional().describe('A path on the machine of the function.'),
  });
  valueTypes.add(file, { type });
  return file;
}

export type ValueType = { readonly type: string; readonly schema: Record<string, unknown> };

/** Sieve's `InputOutput` for values of a schema: Python's word for the type, and its shape. */
export function valueTypeOf(schema: z.ZodType): ValueType {
  const { $schema, ...shape } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const registered = valueTypes.get(unwrap(schema))?.type;
  return { type: registered ?? pythonType(shape.type), schema: shape };
}

/** A default or `.optional()` around a file leaves it a file. */
function unwrap(schema: z.ZodType): z.ZodType {
  const isWrapper = schema instanceof z.ZodDefault || schema instanceof z.ZodOptional;
  return isWrapper ? unwrap(schema.unwrap() as z.ZodType) : schema; // typed by the core, made here
}

const pythonTypes: Readonly<Record<string, string>> = {
  string: 'str',
  integer: 'int',
  number: 'float',
  boolean: 'bool',
  array: 'list',
  object: 'dict',
  null: 'None',
};

function pythonType(jsonType: unknown): string {
  return pythonTypes[String(jsonType)] ?? 'Any';
}
