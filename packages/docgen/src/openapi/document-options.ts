import type { AnyCatalog } from '@hookpact/catalog';
import { type SigningScheme, standardWebhooksScheme } from '../delivery/headers.ts';
import type { DeliveryRules } from '../delivery/policy.ts';

/** Facts that a catalogue does not hold. */
export type DocumentOptions = {
  /** When deliveries count and are repeated. Without it, any 2xx is named as success. */
  readonly policy?: DeliveryRules | undefined;
  /** How deliveries are signed; null where they are not. @default Standard Webhooks */
  readonly signing?: SigningScheme | null | undefined;
};

/** The scheme of a document; `undefined` where nothing is signed. */
export const signingOf = ({ signing }: DocumentOptions): SigningScheme | undefined =>
  signing === null ? undefined : (signing ?? standardWebhooksScheme);

/** The words of a catalogue about itself, as OpenAPI and AsyncAPI have them. */
export function infoOf({ title, version, description, ...catalog }: AnyCatalog) {
  const { termsOfService, contact, license } = catalog;
  return {
    title,
    version,
    description: description ?? `${title}: every event that is sent.`,
    ...(termsOfService && { termsOfService }),
    ...(contact && { contact }),
    ...(license && { license }),
  };
}
