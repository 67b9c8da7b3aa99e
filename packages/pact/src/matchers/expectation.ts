import { callSite, type Place } from '../places/call-site.ts';

/** The content of a matcher, for the code of this package. */
export type ExpectationNode =
  | { readonly kind: 'type'; readonly type: JsonPrimitiveType; readonly example: unknown }
  | { readonly kind: 'format'; readonly format: Format; readonly example: string }
  | { readonly kind: 'literal'; readonly value: JsonPrimitive }
  | { readonly kind: 'eachLike'; readonly item: AnyExpectation }
  | { readonly kind: 'arrayOf'; readonly item: AnyExpectation }
  | { readonly kind: 'emptyArray' }
  | { readonly kind: 'anyJson'; readonly example: unknown }
  | { readonly kind: 'orNull'; readonly inner: Matcher<never> }
  | { readonly kind: 'optional'; readonly inner: AnyExpectation }
  | { readonly kind: 'inThisState'; readonly inner: AnyExpectation };

export type JsonPrimitive = string | number | boolean | null;
type JsonPrimitiveType = 'string' | 'number' | 'boolean';
export type Format = 'uuid' | 'uri';

const node = Symbol('@hookpact/pact expectation');
const place = Symbol('@hookpact/pact place');

/** Any value of a type is acceptable. Fits a field all of whose values are among `Accepted`. */
export type Matcher<Accepted> = {
  readonly [node]: ExpectationNode;
  readonly accepts: (value: Accepted) => void;
};

/** In the interaction's state the field is `Value`. Fits a field that may be `Value`. */
export type Stated<Value> = { readonly [node]: ExpectationNode; readonly states: Value };

/** Like {@link Matcher}, for a field that may be left out. */
export type Optional<Accepted> = {
  readonly [node]: ExpectationNode;
  readonly acceptsOrAbsent: (value: Accepted) => void;
};

/** Expectations whose types are not looked at: those inside an open place (`unknown` in the event). */
export type AnyExpectation = Matcher<never> | Stated<unknown> | Optional<never> | AnyExpectations;
type AnyExpectations = { readonly [key: string]: AnyExpectation };

/**
 * A consumer's expectation of a value of this type: a matcher that accepts whatever the value may
 * be, a statement about what it is in this state, or expectations of its fields.
 */
export type Expectations<Value> = unknown extends Value
  ? AnyExpectation
  : Matcher<Value> | Stated<Value> | ExpectationsOfFields<Value>;

type ExpectationsOfFields<Value> = [Value] extends [readonly unknown[]]
  ? never
  : [Value] extends [object]
    ? { readonly [Key in keyof Value]?: ExpectationsOfField<Value, Key> }
    : never;

type ExpectationsOfField<Value, Key extends keyof Value> =
  Record<never, never> extends Pick<Value, Key>
    ? ExpectationsOfOptional<Exclude<Value[Key], undefined>>
    : Expectations<Value[Key]>;

type ExpectationsOfOptional<Value> = unknown extends Value
  ? AnyExpectation
  : Optional<Value> | Stated<Value>;

/** The expectations of a union of which one member is enough. */
export type ExpectationsOfSome<Value> = unknown extends Value
  ? AnyExpectation
  : Value extends unknown
    ? Expectations<Value>
    : never;

/**
 * Makes a matcher of any of the three kinds; its type says what it stands for.
 * @param called the function that the consumer's test called: its line is where the need stands
 */
export function toExpectation<Kind extends AnyExpectation>(
  content: ExpectationNode,
  called: (...args: never[]) => unknown,
): Kind {
  return { [node]: content, [place]: callSite(called) } as unknown as Kind; // the other members exist in the type only
}

/** Where the consumer's test made a matcher. */
export function placeOf(expectation: AnyExpectation): Place | undefined {
  return place in expectation ? (expectation[place as never] as Place | undefined) : undefined; // only toExpectation sets it
}

/** The node of an expectation, or `undefined` where it is an object of expectations. */
export function nodeOf(expectation: AnyExpectation): ExpectationNode | undefined {
  return node in expectation ? (expectation[node as never] as ExpectationNode) : undefined; // only toExpectation sets it
}

/** The fields of an expectation that is an object of expectations. */
export function fieldsOf(
  expectation: AnyExpectation,
): readonly [key: string, expectation: AnyExpectation][] {
  return Object.entries(expectation as AnyExpectations).filter(([, field]) => field !== undefined); // nodeOf was undefined
}
