import { isJsonObject } from '@hookpact/json-schema';
import {
  declaredFieldsAt,
  elementsAt,
  fieldAt,
  isOpen,
  type SchemaLocation,
  typesAt,
} from '@hookpact/json-schema/location';
import { appendKey } from '@hookpact/json-schema/pointer';
import { caseOf } from '../guarantees/case.ts';
import type { ShownCase } from './state-list.ts';

/** The cases that an event shows, wherever its schema allows several. */
export function casesOfEvent(event: unknown, root: SchemaLocation): ShownCase[] {
  const found = visit(event, root);
  return [...new Map(found.map((entry) => [`${entry.pointer} ${entry.is}`, entry])).values()];
}

function visit(value: unknown, at: SchemaLocation): ShownCase[] {
  if (isOpen(at)) return [];
  const types = typesAt(at);
  const several = types.has('array') || (types.has('null') && types.size > 1);
  const own = several ? [{ pointer: at.pattern, is: caseOf(value) }] : [];
  if (Array.isArray(value))
    return [...own, ...value.flatMap((item) => visit(item, elementsAt(at)))];
  return isJsonObject(value) ? [...own, ...visitFields(value, at)] : own;
}

function visitFields(value: Readonly<Record<string, unknown>>, at: SchemaLocation): ShownCase[] {
  return declaredFieldsAt(at).flatMap((key) => {
    const field = fieldAt(at, key);
    if (!field) return [];
    if (Object.hasOwn(value, key)) {
      const shown = visit(value[key], field.location);
      const isNamed = field.isRequired || shown[0]?.pointer === field.location.pattern;
      return isNamed ? shown : [{ pointer: field.location.pattern, is: 'value' }, ...shown];
    }
    return field.isRequired ? [] : [{ pointer: appendKey(at.pattern, key), is: 'absent' }];
  });
}
