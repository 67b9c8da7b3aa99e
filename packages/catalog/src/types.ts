import type { ParseOptions, ParseResult } from './parse/result.ts';
import type { TypeFrom, TypePlace } from './parse/type-from.ts';
import type { EventSchema, SchemaInput, SchemaOutput } from './schema/event-schema.ts';

/** The entry of a catalogue for one event type. */
export type EventDefinition<Schema extends EventSchema = EventSchema> = {
  /** The whole payload, with a literal where the catalogue looks for its type. */
  readonly schema: Schema;
  /** One sentence: when is it sent? */
  readonly summary: string;
  /** More, in Markdown, for the documentation. */
  readonly description?: string;
  /** Payloads as they really occur; checked against the schema when the catalogue is defined. */
  readonly examples: readonly SchemaInput<NoInfer<Schema>>[];
  /** The names of the examples, in their order: `['finished', 'without outputs']`. */
  readonly exampleNames?: readonly string[];
  /** Older spellings of the type, read as this one with `{ legacy: true }`. */
  readonly aliases?: readonly string[];
  /** True, or the reason: what to use in its place, and until when it is sent. */
  readonly deprecated?: boolean | string;
  /** The version of the catalogue that had it first. */
  readonly since?: string;
  /** Groups that documentation sorts it under. @default what the type says before its first dot */
  readonly tags?: readonly string[];
  /** The places that the provider may change at any time; documentation shows them. */
  readonly mayChange?: readonly MayChange[];
  /**
   * Fields that hold other people's words, which `declared` names: JSON Pointers with `*` for array
   * indices, such as `/issue/title`.
   */
  readonly text?: readonly string[];
  /** Headers of the event, besides those of the signature; lower-case names. */
  readonly headers?: Readonly<Record<string, EventHeader>>;
};

/** A part of a payload that a provider reserves the right to change without notice. */
export type MayChange = {
  /** Where: a JSON Pointer with `*` for array indices. `''` is the whole payload. */
  readonly at: string;
  /** One sentence: what may change? */
  readonly note: string;
};

/** A header of a delivery, for documentation. */
export type EventHeader = {
  readonly description?: string | undefined;
  /** @default false */
  readonly required?: boolean | undefined;
};

/** Whom to ask about the events. */
export type Contact = {
  readonly name?: string | undefined;
  readonly url?: string | undefined;
  readonly email?: string | undefined;
};

/** The words of a catalogue about itself, for documentation. */
export type CatalogWords = {
  /** In Markdown. */
  readonly description?: string | undefined;
  readonly contact?: Contact | undefined;
  readonly license?: { readonly name: string; readonly url?: string | undefined } | undefined;
  readonly termsOfService?: string | undefined;
  /** The provider's own documentation. */
  readonly externalDocs?:
    | { readonly url: string; readonly description?: string | undefined }
    | undefined;
};

type Schemas = Readonly<Record<string, EventSchema>>;

/** Everything {@link defineCatalog} takes. */
export type CatalogDefinition<EventSchemas extends Schemas = Schemas> = CatalogWords & {
  /** Lower-case name of the provider, used in `$id`s and file names. */
  readonly name: string;
  /** Version of the payloads: a date or a semantic version. */
  readonly version: string;
  readonly title: string;
  /** The key of the body that says what an event is. @default 'type' */
  readonly typeKey?: string;
  /** In its place: a nested key, a header, a second key below the first. Made by `typeFrom`. */
  readonly typeFrom?: TypeFrom;
  readonly events: { readonly [Type in keyof EventSchemas]: EventDefinition<EventSchemas[Type]> };
  /** Shapes that several events share: they get a name in JSON Schema and in generated types. */
  readonly definitions?: Readonly<Record<string, EventSchema>>;
  /**
   * The key of an event whose request has no id: equal keys are the same event; `undefined`
   * where nothing on the wire tells.
   */
  readonly dedupeKey?: (event: EventIn<EventSchemas>) => string | undefined;
  /** Rewrites spellings of older payloads into today's; used with `{ legacy: true }`. */
  readonly normalizeLegacy?: (payload: Readonly<Record<string, unknown>>) => unknown;
  /** Prefix of every `$id`. @default `urn:hookpact:<name>:<version>:` */
  readonly schemaIdPrefix?: string;
};

/**
 * A provider's webhook events, with everything derived from them. Made by {@link defineCatalog}.
 */
export type Catalog<EventSchemas extends Schemas = Schemas> = CatalogWords & {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  /** Where the event type stands in the body, as a JSON Pointer; `undefined` where it does not. */
  readonly typePointer: string | undefined;
  /** The same in full, where it is not one key of the body. */
  readonly typePlace: TypePlace | undefined;
  /** True where safeParse must be given the headers of the request. */
  readonly readsHeaders: boolean;
  /** All event types, in the order of their definition. */
  readonly eventTypes: readonly (keyof EventSchemas & string)[];
  readonly events: CatalogDefinition<EventSchemas>['events'];
  /** Shapes that have a name of their own in JSON Schema. */
  readonly definitions: Readonly<Record<string, EventSchema>>;
  /** Prefix of every `$id` in JSON Schema. */
  readonly schemaIdPrefix: string;

  /** True for event types of this catalogue; aliases are not event types. */
  isEventType(type: string): type is keyof EventSchemas & string;

  /**
   * Reads a payload, tolerantly: unknown fields survive, an unknown event type is an outcome of
   * its own. Never throws.
   */
  safeParse(payload: unknown, options?: ParseOptions): ParseResult<EventIn<EventSchemas>>;

  /**
   * Like {@link Catalog.safeParse}, for payloads that must be known and valid.
   * @throws CatalogError `EVENT_INVALID` or `EVENT_TYPE_UNKNOWN`
   */
  parse(payload: unknown, options?: ParseOptions): EventIn<EventSchemas>;

  /** The first example of an event type, in its form on the wire. */
  example<Type extends keyof EventSchemas & string>(
    type: Type,
  ): PayloadIn<Pick<EventSchemas, Type>>;
  /** All examples of an event type. */
  examples<Type extends keyof EventSchemas & string>(
    type: Type,
  ): readonly PayloadIn<Pick<EventSchemas, Type>>[];

  /** The headers that a request with this payload names the type in; none where the body does. */
  typeHeaders(type: string, payload: unknown): ReadonlyMap<string, string>;

  /** The identity of this event when the request has no id; see {@link CatalogDefinition}. */
  dedupeKey(event: EventIn<EventSchemas>): string | undefined;
};

/** Any catalogue, for code that does not care which. */
// biome-ignore lint/suspicious/noExplicitAny: methods take the events of one catalogue, so only `any` accepts them all
export type AnyCatalog = Catalog<any>;

type SchemasOf<C extends AnyCatalog> = C extends Catalog<infer EventSchemas> ? EventSchemas : never;

/** The event types of a catalogue, as a union of string literals. */
export type EventType<C extends AnyCatalog> = keyof SchemasOf<C> & string;

/**
 * The events of a catalogue, as a union that narrows on the type key; or those of some types.
 * @example
 * type SieveEvent = EventOf<typeof sieve>;
 * type Completed = EventOf<typeof sieve, 'job.complete'>;
 */
export type EventOf<C extends AnyCatalog, Type extends EventType<C> = EventType<C>> = EventIn<
  Pick<SchemasOf<C>, Type>
>;

/**
 * Like {@link EventOf}, as it is on the wire: a field with a default may be missing, a transformed
 * one is what it is before.
 */
export type PayloadOf<C extends AnyCatalog, Type extends EventType<C> = EventType<C>> = PayloadIn<
  Pick<SchemasOf<C>, Type>
>;

type EventIn<EventSchemas extends Schemas> = {
  [Type in keyof EventSchemas]: Declared<SchemaOutput<EventSchemas[Type]>>;
}[keyof EventSchemas];

/** Like {@link EventIn}, in its form on the wire: before defaults and transforms. */
type PayloadIn<EventSchemas extends Schemas> = {
  [Type in keyof EventSchemas]: Declared<SchemaInput<EventSchemas[Type]>>;
}[keyof EventSchemas];

/**
 * The declared fields only. Tolerant schemas accept any further field, which at the type level
 * would make every misspelt field an `unknown` instead of an error.
 */
type Declared<Value> = Value extends readonly (infer Item)[]
  ? Declared<Item>[]
  : Value extends object
    ? keyof DeclaredKeys<Value> extends never
      ? Value
      : { [Key in keyof DeclaredKeys<Value>]: Declared<DeclaredKeys<Value>[Key]> }
    : Value;

type DeclaredKeys<Value> = {
  [Key in keyof Value as string extends Key ? never : number extends Key ? never : Key]: Value[Key];
};
