import type { Attempt, Delivery, EndpointState, Message, StoppedEndpoint } from '../records.ts';
import type { DeliveryFilter, DeliverySearch, Page, PageRequest } from '../store/store.ts';
import type { SenderEvents, SenderListener } from './events.ts';
import type { MessageOfMany, NewMessage } from './new-message.ts';

/** The ids of a message and of its deliveries. */
export type Receipt = {
  readonly messageId: string;
  readonly deliveryIds: readonly string[];
  /** True when its idempotency key had been used: nothing new is sent. */
  readonly isRepeated: boolean;
};

/** Delivers messages, at least once each, until an endpoint takes them or they are given up. */
export type Sender<Transaction = unknown> = {
  /** Opens the store and resumes what waits in it. @throws SenderError from the store */
  start(): Promise<void>;
  /**
   * Accepts a message. When it resolves, the message is stored durably.
   * @throws SenderError for a message that cannot be sent; what `alongside` throws
   */
  send(message: NewMessage<Transaction>): Promise<Receipt>;
  /**
   * Accepts several messages in one transaction, with your own writes: when it resolves, all are
   * stored durably; when it rejects, nothing is. `alongside` is not called where all messages had
   * been sent before; without messages it is.
   * @throws SenderError for a message that cannot be sent; what `alongside` throws
   */
  sendAll(
    messages: readonly MessageOfMany[],
    options?: { alongside?: NewMessage<Transaction>['alongside'] },
  ): Promise<readonly Receipt[]>;
  /** Calls back on `attempt`, `delivered`, `dead` or `endpoint`. Returns what ends it. */
  on<Name extends keyof SenderEvents>(name: Name, listener: SenderListener<Name>): () => void;
  /** Resolves when nothing is due and nothing is under way; retries that wait are not due. */
  idle(): Promise<void>;
  /**
   * Starts no more attempts, waits for those under way, closes the store. What is not over after
   * `graceMs` is attempted again after the next start. @default graceMs 10_000
   */
  stop(options?: { graceMs?: number | undefined }): Promise<void>;
  /**
   * Copies the store into a new file while it is in use; SQLite only. A copy made with the file
   * system misses what stands in the write-ahead log.
   * @throws SenderError `BACKUP_UNSUPPORTED`; `STORE_UNUSABLE` where the file exists
   */
  backup(file: string): Promise<void>;

  getMessage(id: string): Promise<Message | undefined>;
  getDelivery(id: string): Promise<Delivery | undefined>;
  /**
   * In the order of their making, or the newest first; at most `limit` (@default 100) after
   * `cursor`. `terms` are those of a search (`@hookpact/search`) about `storedFields`.
   */
  listDeliveries(search?: DeliverySearch & Partial<PageRequest>): Promise<Page<Delivery>>;
  listAttempts(deliveryId: string): Promise<readonly Attempt[]>;
  /**
   * Sends one delivery again, under the same `webhook-id`; one that waits for its retry is attempted
   * now. @throws `DELIVERY_NOT_FOUND`
   */
  redeliver(deliveryId: string): Promise<void>;
  /** Sends the dead letters that match again, at most `limit` (@default 1_000); how many. */
  redrive(
    filter?: Omit<DeliveryFilter, 'status'> & { limit?: number | undefined },
  ): Promise<number>;
  /** Takes back what still waits. How many. */
  cancel(filter: Omit<DeliveryFilter, 'status'> & { deliveryId?: string }): Promise<number>;
  pauseEndpoint(endpointId: string): Promise<void>;
  /**
   * Also resumes an endpoint that was gone. Nothing resumes it automatically: see the event
   * `endpoint`.
   */
  resumeEndpoint(endpointId: string): Promise<void>;
  /** Endpoints that get nothing until they are resumed, by id; at most 100. */
  stoppedEndpoints(): Promise<readonly StoppedEndpoint[]>;
  endpointState(endpointId: string): Promise<EndpointState | undefined>;
};
