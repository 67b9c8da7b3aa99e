/** What the code of this package reads inside a matcher. */
export type NeedNode =
  | { readonly kind: 'type'; readonly type: JsonPrimitiveType; readonly example: unknown }
  | { readonly kind: 'format'; readonly format: Format; readonly example: string }
  | { readonly kind: 'literal'; readonly value: JsonPrimitive }
  | { readonly kind: 'eachLike'; readonly item: AnyNeed }
  | { readonly kind: 'arrayOf'; readonly item: AnyNeed }
  | { readonly kind: 'emptyArray' }
  | { readonly kind: 'anyJson'; readonly example: unknown }
  | { readonly kind: 'orNull'; readonly need: Matcher<never> }
  | { readonly kind: 'optional'; readonly need: AnyNeed }
  | { readonly kind: 'inThisState'; readonly need: AnyNeed };

export type JsonPrimitive = string | number | boolean | null;
type JsonPrimitiveType = 'string' | 'number' | 'boolean';
export type Format = 'uuid' | 'uri';

const node = Symbol('@hookpact/pact need');

/** Any value of a type is acceptable. Fits a field all of whose values are among `Accepted`. */
export type Matcher<Accepted> = {
  readonly [node]: NeedNode;
  readonly accepts: (value: Accepted) => void;
};

/** In the interaction's state the field is `Value`. Fits a field that may be `Value`. */
export type Stated<Value> = { readonly [node]: NeedNode; readonly states: Value };

/** Like {@link Matcher}, for a field that may be left out. */
export type Optional<Accepted> = {
  readonly [node]: NeedNode;
  readonly acceptsOrAbsent: (value: Accepted) => void;
};

/** Needs whose types are not looked at: those inside an open place (`unknown` in the event). */
export type AnyNeed = Matcher<never> | Stated<unknown> | Optional<never> | AnyNeeds;
type AnyNeeds = { readonly [key: string]: AnyNeed };

/**
 * What a consumer may need of a value of this type: a matcher that accepts whatever the value may
 * be, a statement about what it is in this state, or needs of its fields.
 */
export type Needs<Value> = unknown extends Value
  ? AnyNeed
  : Matcher<Value> | Stated<Value> | NeedsOfFields<Value>;

type NeedsOfFields<Value> = [Value] extends [readonly unknown[]]
  ? never
  : [Value] extends [object]
    ? { readonly [Key in keyof Value]?: NeedsOfField<Value, Key> }
    : never;

type NeedsOfField<Value, Key extends keyof Value> =
  Record<never, never> extends Pick<Value, Key>
    ? NeedsOfOptional<Exclude<Value[Key], undefined>>
    : Needs<Value[Key]>;

type NeedsOfOptional<Value> = unknown extends Value ? AnyNeed : Optional<Value> | Stated<Value>;

/** What is left of a union's needs when one member is enough. */
export type NeedsOfSome<Value> = unknown extends Value
  ? AnyNeed
  : Value extends unknown
    ? Needs<Value>
    : never;

/** Makes a matcher of any of the three kinds; its type says what it stands for. */
export function toNeed<Kind extends AnyNeed>(content: NeedNode): Kind {
  return { [node]: content } as unknown as Kind; // the other members exist in the type only
}

/** What a need asks for, or `undefined` where it is an object of needs. */
export function nodeOf(need: AnyNeed): NeedNode | undefined {
  return node in need ? (need[node as never] as NeedNode) : undefined; // only toNeed sets it
}

/** The fields of a need that is an object of needs. */
export function fieldsOf(need: AnyNeed): readonly [key: string, need: AnyNeed][] {
  return Object.entries(need as AnyNeeds).filter(([, field]) => field !== undefined); // nodeOf was undefined
}
