import type { DeliveryDetail, DeliverySummary, ReceivedRequest } from '../api/types.ts';

/** What a server answered at one moment: made by `npm run demo`, read by the page. */
export type Recording = {
  /** ISO 8601. The page shows it as the time of now. */
  readonly recordedAt: string;
  /** Answers of GET requests, by path and query. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** The newest first. */
  readonly deliveries: readonly DeliverySummary[];
  /** By id. */
  readonly details: Readonly<Record<string, DeliveryDetail>>;
  /** Ids of deliveries whose event the catalogue allows. */
  readonly valid: readonly string[];
  /** Requests of each address, the newest first. */
  readonly requests: Readonly<Record<string, readonly ReceivedRequest[]>>;
};
