import type { JsonSchema } from '@hookpact/catalog';
import {
  agreedAt,
  elementsAt,
  fieldAt,
  fieldsRequiredAt,
  isOpen,
  jsonTypeOf,
  narrow,
  type Place,
  patternOf,
  rootPlace,
  typesAt,
  valuesAt,
} from '../promises/place.ts';
import { type AnyNeed, fieldsOf, type NeedNode, nodeOf } from './need.ts';

/** A case other than the stated one that a need allows: the consumer is shown it too. */
export type Alternative = { readonly pattern: string; readonly is: 'null' | 'absent' | 'empty' };

const absent = Symbol('absent');

/** The other cases that these needs allow, in their order. */
export function alternativesOf(need: AnyNeed, pattern = ''): Alternative[] {
  const node = nodeOf(need);
  if (!node) {
    return fieldsOf(need).flatMap(([key, it]) => alternativesOf(it, patternOf(pattern, key)));
  }
  const inner = 'need' in node ? alternativesOf(node.need, pattern) : [];
  if (node.kind === 'orNull') return [{ pattern, is: 'null' }, ...inner];
  if (node.kind === 'optional') return [{ pattern, is: 'absent' }, ...inner];
  const items = 'item' in node ? alternativesOf(node.item, `${pattern}/*`) : [];
  return node.kind === 'arrayOf' ? [{ pattern, is: 'empty' }, ...items] : items;
}

export type EventSource = {
  /** The JSON Schema of the event. */
  readonly event: JsonSchema;
  /** What is promised inside its open places, by pattern. */
  readonly promises: ReadonlyMap<string, JsonSchema>;
  /** An event of the catalogue: where the needs say nothing, its values are used. */
  readonly sample: unknown;
};

/**
 * The event that these needs describe, completed with the required fields that they leave out: a
 * receiver that validates what it gets must be shown a whole event.
 */
export function toEvent(
  need: AnyNeed,
  { event, promises, sample }: EventSource,
  alternative?: Alternative,
): unknown {
  return make(need, rootPlace(event), sample);

  function make(need: AnyNeed, at: Place, sample: unknown): unknown {
    const node = nodeOf(need);
    return node ? makeNode(node, at, sample) : makeFields(need, at, sample);
  }

  function makeNode(node: NeedNode, at: Place, sample: unknown): unknown {
    const isOther = alternative?.pattern === at.pattern;
    switch (node.kind) {
      case 'type':
        return node.example ?? (typeof sample === node.type ? sample : defaults[node.type]);
      case 'format':
      case 'anyJson':
        return node.example;
      case 'literal':
        return node.value;
      case 'emptyArray':
        return [];
      case 'eachLike':
      case 'arrayOf':
        if (isOther && alternative.is === 'empty') return [];
        return [make(node.item, elementsAt(at), Array.isArray(sample) ? sample[0] : undefined)];
      case 'orNull':
        return isOther && alternative.is === 'null' ? null : make(node.need, notNull(at), sample);
      case 'optional':
        return isOther && alternative.is === 'absent' ? absent : make(node.need, at, sample);
      case 'inThisState':
        return make(node.need, notNull(at), sample);
      default:
        return node satisfies never;
    }
  }

  function makeFields(need: AnyNeed, at: Place, sample: unknown): unknown {
    const needed = fieldsOf(need).map(([key, field]): [string, unknown] => {
      const place = fieldPlace(at, key);
      return [key, make(field, place, isOpen(place) ? undefined : Object(sample)[key])];
    });
    const names = needed.map(([key]) => key);
    const rest = fieldsRequiredAt(at).filter((key) => !names.includes(key));
    const filled = rest.map((key): [string, unknown] => [
      key,
      Object(sample)[key] ?? generate(fieldPlace(at, key)),
    ]);
    return Object.fromEntries([...filled, ...needed].filter(([, value]) => value !== absent));
  }

  function fieldPlace(at: Place, key: string): Place {
    const pattern = patternOf(at.pattern, key);
    const place = fieldAt(at, key)?.place ?? { alternatives: [], pattern };
    const promise = promises.get(pattern);
    return promise && isOpen(place) ? rootPlace(promise, pattern) : place;
  }
}

const defaults = { string: 'text', number: 1, boolean: true };
const formats: Readonly<Record<string, string>> = {
  uri: 'https://storage.example.com/file.mp4',
  uuid: '0f5c9ad6-55e9-4d1c-9c26-3bd58b3a1f4e',
  email: 'someone@example.com',
  'date-time': '2025-01-01T00:00:00Z',
  date: '2025-01-01',
};

const notNull = (at: Place) => narrow(at, (type) => type !== 'null');

/** The plainest value that a place allows. */
function generate(at: Place): unknown {
  const [value] = valuesAt(at) ?? [];
  if (value !== undefined) return value;
  const types = typesAt(at);
  if (types.has('null')) return null;
  if (types.has('string')) return formats[String(agreedAt(at, 'format'))] ?? defaults.string;
  if (types.has('number')) return agreedAt(at, 'minimum') ?? defaults.number;
  if (types.has('boolean')) return defaults.boolean;
  if (types.has('array')) return agreedAt(at, 'minItems') ? [generate(elementsAt(at))] : [];
  const required = fieldsRequiredAt(at).map((key) => [key, fieldAt(at, key)?.place] as const);
  return Object.fromEntries(required.map(([key, it]) => [key, it ? generate(it) : null]));
}

/**
 * The event as a provider will send it after its next release: every object that the schema
 * describes has one field more. A consumer that refuses it breaks on a change that is no break.
 */
export function withUnknownFields(value: unknown, at: Place): unknown {
  if (isOpen(at)) return value;
  if (Array.isArray(value)) return value.map((it) => withUnknownFields(it, elementsAt(at)));
  if (jsonTypeOf(value) !== 'object') return value;
  const fields = Object.entries(value as object).map(([key, field]) => {
    const place = fieldAt(at, key)?.place;
    return [key, place ? withUnknownFields(field, place) : field];
  });
  return { ...Object.fromEntries(fields), field_of_a_later_release: { added: true } };
}
