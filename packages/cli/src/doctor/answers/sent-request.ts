import type { DeliveryPolicy } from '@hookpact/sender';

/** The request that an answer belongs to. */
export type SentRequest = {
  readonly url: URL;
  /** The event type. */
  readonly type: string;
  readonly isSigned: boolean;
  readonly policy: DeliveryPolicy;
  /** The request in a few words, such as `POST /webhooks, unsigned`. */
  readonly label: string;
};
