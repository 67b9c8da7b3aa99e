import type { CatalogWords, MayChange } from '@hookpact/catalog';
import type { SigningScheme } from '../../delivery/headers.ts';
import type { Delivery } from './delivery.ts';
import type { NamedExample } from './examples.ts';
import type { Subschema } from './keywords.ts';
import type { Described } from './row.ts';
import type { ShapeTable } from './shape-table.ts';

/** Everything that pages, Markdown and search are made of; no HTML yet. */
export type DocsModel = {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly description: string | undefined;
  /** Whom to ask, under which terms, where to read more. */
  readonly words: Omit<CatalogWords, 'description'>;
  readonly events: readonly EventModel[];
  readonly shapes: readonly ShapeModel[];
  /** Where every payload has its event type, as a JSON Pointer. */
  readonly typePointer: string | undefined;
  /** Headers of every event. */
  readonly headers: readonly PageHeader[];
  readonly signing: SigningScheme | undefined;
  readonly delivery: Delivery | undefined;
  readonly table: ShapeTable;
};

export type PageHeader = {
  readonly name: string;
  /** In Markdown. */
  readonly description?: string | undefined;
  readonly isRequired: boolean;
};

export type EventModel = {
  readonly type: string;
  readonly anchor: string;
  /** Name of its files, without ending. */
  readonly file: string;
  readonly summary: string;
  readonly description: string | undefined;
  readonly isDeprecated: boolean;
  readonly deprecation: string | undefined;
  readonly since: string | undefined;
  readonly mayChange: readonly MayChange[];
  readonly tag: string | undefined;
  readonly aliases: readonly string[];
  readonly headers: readonly PageHeader[];
  readonly examples: readonly NamedExample[];
  readonly schema: Subschema;
  readonly payload: Described;
};

export type ShapeModel = {
  readonly name: string;
  readonly anchor: string;
  readonly file: string;
  readonly schema: Subschema;
  readonly content: Described;
  /** Event types and shapes that name it. */
  readonly usedBy: readonly { readonly kind: 'event' | 'shape'; readonly name: string }[];
};
