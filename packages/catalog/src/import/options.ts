import type { TypePlace } from '../parse/type-from.ts';

export type ImportOptions = {
  /** Lower-case name of the provider. @default made of the title */
  readonly name?: string | undefined;
  /** @default what the document says, else '1' */
  readonly version?: string | undefined;
  readonly title?: string | undefined;
  /** Where the event type stands in the body: a key, or a JSON Pointer. @default 'type' */
  readonly typeKey?: string | undefined;
  /** In its place: a header, and a second key below it. */
  readonly typeFrom?: TypePlace | undefined;
  /**
   * Names each callback of an OpenAPI document with its operation, `paid (post /hooks)`, and each
   * schema file with its folder. Otherwise those of one name are one event, and their bodies
   * alternatives. @default false
   */
  readonly keepApart?: boolean | undefined;
};
