import { PactError } from '../errors.ts';
import {
  type AnyExpectation,
  type Expectations,
  type ExpectationsOfSome,
  type JsonPrimitive,
  type Matcher,
  type Optional,
  type Stated,
  toExpectation,
} from './expectation.ts';

/** Any string. Without an example, the catalogue's own is used. */
export const string = (example?: string): Matcher<string> =>
  toExpectation({ kind: 'type', type: 'string', example }, string);

/** Any number, with or without decimals. */
export const number = (example?: number): Matcher<number> =>
  toExpectation({ kind: 'type', type: 'number', example }, number);

/** `true` or `false`. */
export const boolean = (example?: boolean): Matcher<boolean> =>
  toExpectation({ kind: 'type', type: 'boolean', example }, boolean);

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A UUID. Only where the schema guarantees one: a plain `string` may hold anything. */
export function uuid(example = '0f5c9ad6-55e9-4d1c-9c26-3bd58b3a1f4e'): Matcher<string> {
  if (!uuidForm.test(example)) throw wrongExample('uuid', example);
  return toExpectation({ kind: 'format', format: 'uuid', example }, uuid);
}

/** An absolute http(s) URL. Only where the schema guarantees one. */
export function url(example = 'https://storage.example.com/file.mp4'): Matcher<string> {
  if (!/^https?:/.test(example) || !URL.canParse(example)) throw wrongExample('url', example);
  return toExpectation({ kind: 'format', format: 'uri', example }, url);
}

/** Exactly this value, in this interaction's state. */
export const literal = <const Value extends JsonPrimitive>(value: Value): Stated<Value> =>
  toExpectation({ kind: 'literal', value }, literal);

/** `null`, in this interaction's state. */
export const nullValue = (): Stated<null> =>
  toExpectation({ kind: 'literal', value: null }, nullValue);

/** In this state, one element or more, each like `item`. */
export const eachLike = <Item>(item: Expectations<Item>): Stated<Item[]> =>
  toExpectation({ kind: 'eachLike', item: untyped(item) }, eachLike);

/**
 * Any number of elements, none included, each like `item`. The consumer is shown both: a list
 * with an element, and an empty one.
 */
export const arrayOf = <Item>(item: Expectations<Item>): Matcher<Item[]> =>
  toExpectation({ kind: 'arrayOf', item: untyped(item) }, arrayOf);

/** In this state, no elements at all. */
export const emptyArray = (): Stated<never[]> => toExpectation({ kind: 'emptyArray' }, emptyArray);

/** Any JSON, `null` included; the key must be there. The consumer is shown `example`. */
export const anyJson = (example: unknown = { any: ['json'] }): Matcher<unknown> =>
  toExpectation({ kind: 'anyJson', example }, anyJson);

/**
 * Like `need`, or `null`. The consumer is shown both. Prefer two interactions: a provider whose
 * value is always `null` also honours this one. For strings, numbers and booleans only: Pact
 * cannot say it of lists and objects.
 */
export const orNull = <Value extends JsonPrimitive>(
  expectation: Matcher<Value>,
): Matcher<Value | null> => toExpectation({ kind: 'orNull', inner: expectation }, orNull);

/**
 * Like `need`, or left out. The consumer is shown both. The pact file leaves the field out, since
 * Pact cannot say "if present"; its type is held by the schema that verification also checks.
 */
export const optional = <Value>(expectation: Expectations<Value>): Optional<Value> =>
  toExpectation({ kind: 'optional', inner: untyped(expectation) }, optional);

/**
 * The case of a field in this interaction's state, where the schema allows others too (null, or
 * left out). The other cases have to be stated by other interactions.
 * @example
 * // { given: 'a job failed', expectations: { body: { error: inThisState(string()) } } }
 * // { given: 'a job finished', expectations: { body: { error: nullValue() } } }
 */
export const inThisState = <Value>(expectation: ExpectationsOfSome<Value>): Stated<Value> =>
  toExpectation({ kind: 'inThisState', inner: untyped(expectation) }, inThisState);

const untyped = (expectation: unknown) => expectation as AnyExpectation; // the parameter's type said that it is one

function wrongExample(matcher: string, example: string): PactError {
  const given = JSON.stringify(example.slice(0, 80));
  return new PactError('OPTION_INVALID', {
    option: `example of ${matcher}()`,
    given,
    expected: `a ${matcher}`,
  });
}
