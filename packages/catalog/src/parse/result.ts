import type { Issue } from './issue.ts';
import type { ReadHeaders } from './type-from.ts';

export type ParseOptions = {
  /**
   * Also report fields that the schema does not declare. For tests: a receiver that does this in
   * production breaks on the provider's next addition. Needs `@hookpact/catalog/json-schema` to be
   * imported somewhere.
   * @default false
   */
  strict?: boolean | undefined;
  /** Accept spellings of older payloads: aliases, and what `normalizeLegacy` knows. @default false */
  legacy?: boolean | undefined;
  /** Headers of the request, for catalogues whose events are named in a header (`typeFrom`). */
  headers?: ReadHeaders | undefined;
};

/**
 * - `event`: one of the catalogue's events, valid.
 * - `unknown`: an object whose type the catalogue does not have. Later versions of a provider
 *   add types: acknowledge it and go on.
 * - `invalid`: not an event, or not a valid one.
 */
export type ParseResult<Event> =
  | { readonly kind: 'event'; readonly type: string; readonly event: Event }
  | {
      readonly kind: 'unknown';
      readonly type: string;
      readonly payload: Readonly<Record<string, unknown>>;
    }
  | {
      readonly kind: 'invalid';
      readonly type: string | undefined;
      readonly issues: readonly Issue[];
    };
