import type { JsonSchema } from '@hookpact/catalog';
import {
  agreedAt,
  elementsAt,
  fieldAt,
  fieldsRequiredAt,
  isOpen,
  isRecord,
  type Place,
  rootPlace,
  typesAt,
  valuesAt,
} from './place.ts';

/** Values for where neither needs nor examples say one. */
export const plainest = { string: 'text', number: 1, boolean: true };

const formats: Readonly<Record<string, string>> = {
  uri: 'https://storage.example.com/file.mp4',
  uuid: '0f5c9ad6-55e9-4d1c-9c26-3bd58b3a1f4e',
  email: 'someone@example.com',
  'date-time': '2025-01-01T00:00:00Z',
  date: '2025-01-01',
};

/** The plainest value that a place allows. */
function generate(at: Place): unknown {
  const [value] = valuesAt(at) ?? [];
  if (value !== undefined) return value;
  const types = typesAt(at);
  if (types.has('null')) return null;
  if (types.has('string')) return formats[String(agreedAt(at, 'format'))] ?? plainest.string;
  if (types.has('number')) return agreedAt(at, 'minimum') ?? plainest.number;
  if (types.has('boolean')) return plainest.boolean;
  if (types.has('array')) return agreedAt(at, 'minItems') ? [generate(elementsAt(at))] : [];
  const required = fieldsRequiredAt(at).map((key) => [key, fieldAt(at, key)?.place] as const);
  return Object.fromEntries(required.map(([key, it]) => [key, it ? generate(it) : null]));
}

/** Adds the required fields that an event leaves out, from a sample where it has them. */
export function completeEvent(event: unknown, schema: JsonSchema, sample: unknown): unknown {
  return complete(event, rootPlace(schema), sample);

  function complete(value: unknown, at: Place, sample: unknown): unknown {
    if (isOpen(at)) return value;
    if (Array.isArray(value)) {
      const [first] = Array.isArray(sample) ? sample : [];
      return value.map((it) => complete(it, elementsAt(at), first));
    }
    if (!isRecord(value)) return value;
    const given = Object.entries(value).map(([key, it]): [string, unknown] => {
      const place = fieldAt(at, key)?.place;
      return [key, place ? complete(it, place, Object(sample)[key]) : it];
    });
    return { ...requiredFields(at, sample), ...Object.fromEntries(given) };
  }
}

/** The fields that are always at a place, from a sample where it has them. */
export function requiredFields(at: Place, sample: unknown): Record<string, unknown> {
  const fields = fieldsRequiredAt(at).map((key) => {
    const place = fieldAt(at, key)?.place;
    return [key, Object(sample)[key] ?? (place ? generate(place) : null)];
  });
  return Object.fromEntries(fields);
}
