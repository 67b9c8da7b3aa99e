import type { JsonSchema } from '@hookpact/json-schema';
import { type JsonType, jsonTypeOf } from '@hookpact/json-schema';
import {
  agreedAt,
  declaredFieldsAt,
  elementsAt,
  fieldAt,
  isOpen,
  narrow,
  rootLocation,
  type SchemaLocation,
  typesAt,
  valuesAt,
} from '@hookpact/json-schema/location';
import { appendKey } from '@hookpact/json-schema/pointer';
import { hasRulePath } from '../files/pact-path.ts';
import {
  type AnyExpectation,
  type ExpectationNode,
  fieldsOf,
  type JsonPrimitive,
  nodeOf,
} from '../matchers/expectation.ts';
import type { Case } from './case.ts';
import { closestTo } from './closest.ts';

/** A expectation that asks for more than is promised, and what to write instead. */
type Refusal = { readonly pattern: string; readonly problem: string };

/** A place where a consumer states one case although the schema allows more. */
export type OpenCases = { readonly pattern: string; readonly cases: readonly Case[] };

export type CheckedExpectations = {
  readonly refusals: readonly Refusal[];
  readonly openCases: readonly OpenCases[];
};

type Finding = Refusal | OpenCases;

/**
 * Holds expectations against what is promised: by the event's JSON Schema, and inside its open places by
 * `guarantees` (JSON Schema documents by pattern). No matcher may ask for more.
 */
export function checkExpectations(
  expectation: AnyExpectation,
  event: JsonSchema,
  guarantees: ReadonlyMap<string, JsonSchema>,
): CheckedExpectations {
  const findings = visit(expectation, rootLocation(event));
  return {
    refusals: findings.filter((finding) => 'problem' in finding),
    openCases: findings.filter((finding) => 'cases' in finding),
  };

  /** `isStated`: the interaction's state fixes the value here, so one allowed case is enough. */
  function visit(expectation: AnyExpectation, at: SchemaLocation, isStated = false): Finding[] {
    const node = nodeOf(expectation);
    if (node?.kind === 'anyJson') return [];
    if (isOpen(at)) return refuse(at, unpromised([...guarantees.keys()]));
    return node ? visitNode(node, at, isStated) : visitFields(expectation, at, isStated);
  }

  function visitNode(
    node: Exclude<ExpectationNode, { kind: 'anyJson' }>,
    at: SchemaLocation,
    isStated: boolean,
  ): Finding[] {
    const nullIfAllowed: Case[] = typesAt(at).has('null') ? ['null'] : [];
    switch (node.kind) {
      case 'type':
        return unmet(at, node.type, isStated);
      case 'format':
        return unmetFormat(at, node.format, isStated);
      case 'literal':
        return visitLiteral(node.value, at);
      case 'arrayOf':
        return [...unmet(at, 'array', isStated), ...visitElements(node.item, at)];
      case 'eachLike':
        return [
          { pattern: at.pattern, cases: ['empty', 'value', ...nullIfAllowed] },
          ...unmet(at, 'array', true),
          ...visitElements(node.item, at),
        ];
      case 'emptyArray':
        if (isInList(at)) return refuse(at, emptyInList);
        return [
          { pattern: at.pattern, cases: ['empty', 'value', ...nullIfAllowed] },
          ...unmet(at, 'array', true),
        ];
      case 'orNull':
        if (nullIfAllowed.length === 0) return refuse(at, 'is never null: leave orNull() out');
        return visit(
          node.inner,
          narrow(at, (type) => type !== 'null'),
          isStated,
        );
      case 'optional':
        return refuse(at, 'is always there: leave optional() out');
      case 'inThisState':
        return [
          { pattern: at.pattern, cases: ['value', ...nullIfAllowed] },
          ...visit(node.inner, at, true),
        ];
      default:
        return node satisfies never;
    }
  }

  function visitElements(item: AnyExpectation, at: SchemaLocation): Finding[] {
    return typesAt(at).has('array') ? visit(item, elementsAt(at)) : [];
  }

  function visitFields(
    expectation: AnyExpectation,
    at: SchemaLocation,
    isStated: boolean,
  ): Finding[] {
    const findings = unmet(at, 'object', isStated);
    return findings.length > 0
      ? findings
      : fieldsOf(expectation).flatMap(([key, field]) => visitField(key, field, at));
  }

  function visitField(key: string, expectation: AnyExpectation, at: SchemaLocation): Finding[] {
    const pattern = appendKey(at.pattern, key);
    if (!hasRulePath(key)) return [{ pattern, problem: unnameable }];
    const declared = fieldAt(at, key);
    if (declared === undefined) {
      const closest = closestTo(key, declaredFieldsAt(at));
      return [{ pattern, problem: `is no field of this event${closest}` }];
    }
    const guarantee = guarantees.get(pattern);
    if (guarantee && isOpen(declared.location))
      return visit(expectation, rootLocation(guarantee, pattern));
    return declared.isRequired
      ? visit(expectation, declared.location)
      : visitOptional(expectation, declared.location);
  }

  function visitOptional(expectation: AnyExpectation, at: SchemaLocation): Finding[] {
    const node = nodeOf(expectation);
    if (node?.kind === 'optional') return visit(node.inner, at);
    const isStatement = node && statements.includes(node.kind);
    if (!isStatement && !isOpen(at)) return refuse(at, mayBeAbsent);
    return [{ pattern: at.pattern, cases: ['absent'] }, ...visit(expectation, at)];
  }
}

function visitLiteral(value: JsonPrimitive, at: SchemaLocation): Finding[] {
  const types = typesAt(at);
  const allowed = valuesAt(at);
  if (!types.has(jsonTypeOf(value)) || (allowed && !allowed.includes(value))) {
    const instead = allowed ? `one of ${JSON.stringify(allowed)}` : listed(types);
    return refuse(at, `is never ${JSON.stringify(value)}, but ${instead}`);
  }
  return types.has('null') ? [{ pattern: at.pattern, cases: ['null', 'value'] }] : [];
}

function unmetFormat(at: SchemaLocation, format: string, isStated: boolean): Finding[] {
  const findings = unmet(at, 'string', isStated);
  const isPromised = isStated || agreedAt(at, 'format') === format;
  return findings.length > 0 || isPromised ? findings : refuse(at, unformatted(format));
}

/** Refuses where something other than `asked` may be; `isStated`: where it never is `asked`. */
function unmet(at: SchemaLocation, asked: JsonType, isStated: boolean): Finding[] {
  const others = [...typesAt(at)].filter((type) => type !== asked);
  if (isStated ? typesAt(at).has(asked) : others.length === 0) return [];
  const isNullable = typesAt(at).has(asked) && others.every((type) => type === 'null');
  return refuse(at, isNullable ? nullable(asked) : `is ${listed(typesAt(at))}, not ${asked}`);
}

function refuse(at: SchemaLocation, problem: string): Finding[] {
  return [{ pattern: at.pattern, problem }];
}

const statements = ['inThisState', 'literal', 'eachLike', 'emptyArray', 'anyJson'];

const isInList = ({ pattern }: SchemaLocation) => pattern.split('/').includes('*');

const listed = (types: Iterable<string>) => [...types].join(' or ');

// inside eachLike and arrayOf the rule "type" cascades, and an empty list then matches any list
const emptyInList = 'is inside a list, where Pact cannot hold it empty: use arrayOf(…)';

const mayBeAbsent =
  'may be left out: use optional(…), or inThisState(…) and a second interaction without it';

const nullable = (asked: string) =>
  `may be null, which is no ${asked}. State both cases as two interactions: ` +
  'nullValue() given a state where it is null, inThisState(…) given a state where it is not';

const unnameable =
  'cannot be held: a rule of Pact cannot name a field that is empty or has an apostrophe. Leave it out';

const unformatted = (format: string) =>
  `is promised as a string, not as a ${format}: use string(), or inThisState(…) if the state says so`;

const unpromised = (patterns: readonly string[]) =>
  'may be any JSON: name what the function guarantees under "given.guarantees"' +
  (patterns.length > 0 ? ` (promised so far: ${patterns.join(', ')})` : '');
