import { isJsonObject, type JsonSchema } from './json.ts';
import {
  agreedAt,
  elementsAt,
  fieldAt,
  isOpen,
  requiredFieldsAt,
  rootLocation,
  type SchemaLocation,
  typesAt,
  valuesAt,
} from './location.ts';

/** Values for locations that promise a type and no more. */
export const plainValues = { string: 'text', number: 1, boolean: true };

const formats: Readonly<Record<string, string>> = {
  uri: 'https://storage.example.com/file.mp4',
  uuid: '0f5c9ad6-55e9-4d1c-9c26-3bd58b3a1f4e',
  email: 'someone@example.com',
  'date-time': '2025-01-01T00:00:00Z',
  date: '2025-01-01',
};

/** The plainest value that a location allows. */
export function sampleAt(location: SchemaLocation): unknown {
  const [value] = valuesAt(location) ?? [];
  if (value !== undefined) return value;
  const types = typesAt(location);
  if (types.has('null')) return null;
  if (types.has('string')) return formats[String(agreedAt(location, 'format'))] ?? textAt(location);
  if (types.has('number')) return agreedAt(location, 'minimum') ?? plainValues.number;
  if (types.has('boolean')) return plainValues.boolean;
  if (types.has('array'))
    return agreedAt(location, 'minItems') ? [sampleAt(elementsAt(location))] : [];
  return sampleFieldsAt(location, undefined);
}

/** The plain text, as long as it may be. */
function textAt(location: SchemaLocation): string {
  const [least, most] = ['minLength', 'maxLength'].map((keyword) => agreedAt(location, keyword));
  const text = plainValues.string.slice(0, typeof most === 'number' ? most : undefined);
  return typeof least === 'number' && least <= MOST_TEXT ? text.padEnd(least, 'x') : text;
}

/** A schema may ask for a text that no example should hold. */
const MOST_TEXT = 1_000;

/** The fields that are always at a location: from a sample where it has them, else the plainest. */
export function sampleFieldsAt(location: SchemaLocation, sample: unknown): Record<string, unknown> {
  const fields = requiredFieldsAt(location).map((key) => {
    const field = fieldAt(location, key)?.location;
    return [key, Object(sample)[key] ?? (field ? sampleAt(field) : null)];
  });
  return Object.fromEntries(fields);
}

/** A value with the required fields that it leaves out, from a sample where it has them. */
export function completeValue(value: unknown, document: JsonSchema, sample: unknown): unknown {
  return complete(value, rootLocation(document), sample);
}

function complete(value: unknown, location: SchemaLocation, sample: unknown): unknown {
  if (isOpen(location)) return value;
  if (Array.isArray(value)) {
    const [first] = Array.isArray(sample) ? sample : [];
    return value.map((value) => complete(value, elementsAt(location), first));
  }
  if (!isJsonObject(value)) return value;
  const given = Object.entries(value).map(([key, value]): [string, unknown] => {
    const field = fieldAt(location, key)?.location;
    return [key, field ? complete(value, field, Object(sample)[key]) : value];
  });
  return { ...sampleFieldsAt(location, sample), ...Object.fromEntries(given) };
}
