import type { AnyCatalog } from '@hookpact/catalog';
import type { SigningScheme } from '../../delivery/headers.ts';
import type { PageRules } from './delivery.ts';

/** The texts of pages besides those of the catalogue. */
export type DocsOptions = {
  /**
   * When an attempt is a success, and when it is repeated; a delivery policy. @default not shown
   */
  readonly policy?: PageRules | undefined;
  /** How requests are signed; `null`: they are not. @default standardWebhooksScheme */
  readonly signing?: SigningScheme | null | undefined;
  /** Earlier versions of the catalogue, oldest first: the changes between them are a page. */
  readonly history?: readonly Release[] | undefined;
  /** Day of the present version, such as `2026-11-28`. @default its version, where that is a day */
  readonly date?: string | undefined;
};

export type Release = {
  readonly catalog: AnyCatalog;
  /** @default its version, where that is a day */
  readonly date?: string | undefined;
};
