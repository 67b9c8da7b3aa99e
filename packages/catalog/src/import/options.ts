import type { TypePlace } from '../parse/type-from.ts';

export type ImportOptions = {
  /** Lower-case name of the provider. @default made of the title */
  readonly name?: string | undefined;
  /** @default what the document says, else '1' */
  readonly version?: string | undefined;
  readonly title?: string | undefined;
  /**
   * Where the event type stands in the body: a key, or a JSON Pointer, in which a number is an
   * element of a list. @default 'type'; where the webhooks of an OpenAPI document have none, the one
   * key whose constants tell them apart
   */
  readonly typeKey?: string | undefined;
  /** In its place: a header, and a second key below it. */
  readonly typeFrom?: TypePlace | undefined;
  /**
   * Names each callback of an OpenAPI document with its operation, `paid (post /hooks)`, and each
   * schema file with its folder. Otherwise those of one name are one event, and their bodies
   * alternatives. @default false
   */
  readonly keepApart?: boolean | undefined;
  /**
   * Takes fields that a schema does not name where it forbids them, as providers add some at any
   * time. Strict reading reports them all the same. @default false
   */
  readonly tolerant?: boolean | undefined;
  /** Which webhooks and callbacks of a document, which files of several, by name. @default all */
  readonly only?: ((name: string) => boolean) | undefined;
};
