import type { JsonSchema } from '@hookpact/json-schema';
import {
  elementsAt,
  fieldAt,
  isOpen,
  narrow,
  rootLocation,
  type SchemaLocation,
} from '@hookpact/json-schema/location';
import { appendKey } from '@hookpact/json-schema/pointer';
import { plainValues, sampleFieldsAt } from '@hookpact/json-schema/samples';
import { type AnyExpectation, type ExpectationNode, fieldsOf, nodeOf } from './expectation.ts';

/**
 * A case that an expectation allows besides the stated one: the consumer is also sent this case.
 */
export type Alternative = { readonly pattern: string; readonly is: 'null' | 'absent' | 'empty' };

const absent = Symbol('absent');

/** The other cases that these expectations allow, in their order. */
export function alternativesOf(expectation: AnyExpectation, pattern = ''): Alternative[] {
  const node = nodeOf(expectation);
  if (!node) {
    return fieldsOf(expectation).flatMap(([key, field]) =>
      alternativesOf(field, appendKey(pattern, key)),
    );
  }
  const inner = 'inner' in node ? alternativesOf(node.inner, pattern) : [];
  if (node.kind === 'orNull') return [{ pattern, is: 'null' }, ...inner];
  if (node.kind === 'optional') return [{ pattern, is: 'absent' }, ...inner];
  const items = 'item' in node ? alternativesOf(node.item, `${pattern}/*`) : [];
  return node.kind === 'arrayOf' ? [{ pattern, is: 'empty' }, ...items] : items;
}

/** The cases that these expectations state, in words: `/body/error is null`. */
export function statedCases(expectation: AnyExpectation, pattern = ''): string[] {
  const node = nodeOf(expectation);
  if (!node) {
    return fieldsOf(expectation).flatMap(([key, field]) =>
      statedCases(field, appendKey(pattern, key)),
    );
  }
  if (node.kind === 'emptyArray') return [`${pattern} is empty`];
  if (node.kind === 'literal') return node.value === null ? [`${pattern} is null`] : [];
  if ('item' in node) return statedCases(node.item, `${pattern}/*`);
  return 'inner' in node ? statedCases(node.inner, pattern) : [];
}

export type EventSource = {
  /** The JSON Schema of the event. */
  readonly event: JsonSchema;
  /** The guarantees inside its open locations, by pattern. */
  readonly guarantees: ReadonlyMap<string, JsonSchema>;
  /** An event of the catalogue: where the expectations say nothing, its values are used. */
  readonly sample: unknown;
};

/**
 * The event that these expectations describe, completed with the required fields that they leave out: a
 * receiver that validates what it gets must be shown a whole event.
 */
export function toEvent(
  expectation: AnyExpectation,
  { event, guarantees, sample }: EventSource,
  alternative?: Alternative,
): unknown {
  return make(expectation, rootLocation(event), sample);

  function make(expectation: AnyExpectation, at: SchemaLocation, sample: unknown): unknown {
    const node = nodeOf(expectation);
    return node ? makeNode(node, at, sample) : makeFields(expectation, at, sample);
  }

  function makeNode(node: ExpectationNode, at: SchemaLocation, sample: unknown): unknown {
    const isOther = alternative?.pattern === at.pattern;
    switch (node.kind) {
      case 'type':
        return node.example ?? (typeof sample === node.type ? sample : plainValues[node.type]);
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
        return isOther && alternative.is === 'null' ? null : make(node.inner, notNull(at), sample);
      case 'optional':
        return isOther && alternative.is === 'absent' ? absent : make(node.inner, at, sample);
      case 'inThisState':
        return make(node.inner, notNull(at), sample);
      default:
        return node satisfies never;
    }
  }

  function makeFields(expectation: AnyExpectation, at: SchemaLocation, sample: unknown): unknown {
    const needed = fieldsOf(expectation).map(([key, field]): [string, unknown] => {
      const place = fieldPlace(at, key);
      return [key, make(field, place, isOpen(place) ? undefined : Object(sample)[key])];
    });
    const event = { ...sampleFieldsAt(at, sample), ...Object.fromEntries(needed) };
    return Object.fromEntries(Object.entries(event).filter(([, value]) => value !== absent));
  }

  function fieldPlace(at: SchemaLocation, key: string): SchemaLocation {
    const pattern = appendKey(at.pattern, key);
    const place = fieldAt(at, key)?.location ?? { alternatives: [], pattern };
    const guarantee = guarantees.get(pattern);
    return guarantee && isOpen(place) ? rootLocation(guarantee, pattern) : place;
  }
}

const notNull = (at: SchemaLocation) => narrow(at, (type) => type !== 'null');
