import type { AnyCatalog } from '@hookpact/catalog';
import type { DeliveryFacts } from './delivery.ts';
import type { SignatureScheme } from './signature.ts';

/** What pages say besides what the catalogue says. */
export type DocsOptions = {
  /** When an attempt counts, and when it is made again; a delivery policy. @default not told */
  readonly delivery?: DeliveryFacts | undefined;
  /** How requests are signed; `null`: they are not. @default standardWebhooks */
  readonly signature?: SignatureScheme | null | undefined;
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
