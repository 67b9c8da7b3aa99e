import { isJsonObject } from '@hookpact/json-schema';
import { elementsAt, fieldAt, isOpen, type SchemaLocation } from '@hookpact/json-schema/location';

/** A name that no provider uses. */
export const unknownField = 'field_of_a_later_release';

/**
 * The event as a provider will send it after its next release: every object that the schema
 * describes has one field more. A consumer that refuses it breaks on a change that is no break.
 */
export function withUnknownFields(value: unknown, at: SchemaLocation): unknown {
  if (isOpen(at)) return value;
  if (Array.isArray(value)) return value.map((item) => withUnknownFields(item, elementsAt(at)));
  if (!isJsonObject(value)) return value;
  const fields = Object.entries(value).map(([key, field]) => {
    const place = fieldAt(at, key)?.location;
    return [key, place ? withUnknownFields(field, place) : field];
  });
  return { ...Object.fromEntries(fields), [unknownField]: { added: true } };
}
