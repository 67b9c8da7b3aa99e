import { SenderError } from '../errors.ts';
import type { Attempt, Delivery, EndpointState, Message } from '../records.ts';
import type {
  DeliveryFilter,
  EnqueueGroup,
  EnqueueOutcome,
  FinishedAttempt,
  Page,
  StoredMessage,
} from '../store/store.ts';
import { createDispatcher } from './dispatcher.ts';
import { createEmitter, type SenderEvents, type SenderListener, toReport } from './events.ts';
import { createGroupCommit } from './group-commit.ts';
import { createMakeAttempt } from './make-attempt.ts';
import { type MessageOfMany, type NewMessage, toEntry } from './new-message.ts';
import { observed } from './observe.ts';
import { resolveOptions, type SenderOptions } from './options.ts';
import { startRetention } from './retention.ts';
import { withoutQuery } from './without-query.ts';

/** What a message became. */
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
  /** Calls back on `attempt`, `delivered` or `dead`. Returns what ends it. */
  on<Name extends keyof SenderEvents>(name: Name, listener: SenderListener<Name>): () => void;
  /** Resolves when nothing is due and nothing is under way; retries that wait are not due. */
  idle(): Promise<void>;
  /**
   * Starts no more attempts, waits for those under way, closes the store. What is not over after
   * `graceMs` is attempted again after the next start. @default graceMs 10_000
   */
  stop(options?: { graceMs?: number | undefined }): Promise<void>;

  getMessage(id: string): Promise<Message | undefined>;
  getDelivery(id: string): Promise<Delivery | undefined>;
  /** In the order of their making, at most `limit` (@default 100) after `cursor`. */
  listDeliveries(
    filter?: DeliveryFilter & { limit?: number | undefined; cursor?: string | undefined },
  ): Promise<Page<Delivery>>;
  listAttempts(deliveryId: string): Promise<readonly Attempt[]>;
  /** Sends one ended delivery again, under the same `webhook-id`. @throws `DELIVERY_NOT_FOUND` */
  redeliver(deliveryId: string): Promise<void>;
  /** Sends the dead letters that match again, at most `limit` (@default 1_000); how many. */
  redrive(
    filter?: Omit<DeliveryFilter, 'status'> & { limit?: number | undefined },
  ): Promise<number>;
  /** Takes back what still waits. How many. */
  cancel(filter: Omit<DeliveryFilter, 'status'> & { deliveryId?: string }): Promise<number>;
  pauseEndpoint(endpointId: string): Promise<void>;
  /** Also brings back an endpoint that was gone. */
  resumeEndpoint(endpointId: string): Promise<void>;
  endpointState(endpointId: string): Promise<EndpointState | undefined>;
};

/**
 * Makes a sender. Nothing happens before {@link Sender.start}.
 *
 * @throws SenderError `OPTION_INVALID`
 * @example
 * const sender = createSender({ store: sqliteStore({ file: 'deliveries.sqlite' }) });
 * await sender.start();
 * await sender.send({
 *   eventType: 'invoice.paid',
 *   body: JSON.stringify({ type: 'invoice.paid', invoice: 'in_1' }),
 *   endpoints: [{ url: 'https://customer.example/webhooks', secrets: [secret] }],
 * });
 */
export function createSender<Transaction>(
  options: SenderOptions<Transaction>,
): Sender<Transaction> {
  const resolved = resolveOptions(options);
  const { store, clock, logger, transport, egress, maxBodyBytes, observe } = resolved;
  const report = (message: string) => (error: unknown) => logger.info({ error }, message);
  const emitter = createEmitter(report('a listener threw'));
  const makeAttempt = createMakeAttempt(resolved);
  const dispatcher = createDispatcher({
    store,
    clock,
    concurrency: resolved.concurrency,
    concurrencyPerEndpoint: resolved.concurrencyPerEndpoint,
    attempt: observe ? observed(makeAttempt, observe, report('an observer threw')) : makeAttempt,
    onRecorded: (finished) => announce(finished),
    onStoreError: report('the store failed; trying again'),
  });
  const enqueue = (groups: readonly EnqueueGroup<Transaction>[]) =>
    store.enqueue(groups, clock.now());
  const pushes = createGroupCommit(enqueue, store.enqueuesAtOnce);
  const orderedPushes = createGroupCommit(enqueue);
  let isRunning = false;
  let stopRetention = () => {};

  function announce(finished: FinishedAttempt): void {
    const reported = toReport(finished);
    const { next } = reported;
    logger.info(toLogFields(reported), 'attempt');
    emitter.emit('attempt', reported);
    if (next.kind !== 'waiting') emitter.emit(next.kind, reported);
  }

  async function reawaken<Result>(change: Promise<Result>): Promise<Result> {
    const result = await change;
    dispatcher.wake();
    return result;
  }

  async function accept(
    messages: readonly MessageOfMany[],
    alongside: NewMessage<Transaction>['alongside'],
  ): Promise<readonly Receipt[]> {
    if (!isRunning) throw new SenderError('SENDER_NOT_RUNNING');
    const limits = { maxBodyBytes, egress, now: clock.now() };
    const entries = messages.map((message) => toEntry(message, limits));
    const isOrdered = entries.some(({ orderingKey }) => orderingKey !== undefined);
    const { push } = isOrdered ? orderedPushes : pushes;
    const stored = messagesOf(await push({ entries, alongside }));
    dispatcher.wake();
    return stored;
  }

  return {
    async start() {
      await store.open(clock.now());
      isRunning = true;
      stopRetention = startRetention({ ...resolved, onError: report('retention failed') });
      if (resolved.delivers) dispatcher.start();
    },
    async send(message) {
      const [receipt] = await accept([message], message.alongside);
      return receipt as Receipt; // one per message
    },
    sendAll: (messages, { alongside } = {}) => accept(messages, alongside),
    on: emitter.on,
    idle: () => dispatcher.whenIdle(),
    async stop({ graceMs = 10_000 } = {}) {
      if (!isRunning) return;
      isRunning = false;
      stopRetention();
      await dispatcher.drain(graceMs);
      await transport.close();
      await store.close();
    },

    getMessage: (id) => store.getMessage(id),
    getDelivery: (id) => store.getDelivery(id),
    listDeliveries: ({ limit = 100, cursor, ...filter } = {}) =>
      store.listDeliveries(filter, { limit, cursor }),
    listAttempts: (deliveryId) => store.listAttempts(deliveryId),
    async redeliver(deliveryId) {
      const made = await reawaken(store.redeliver({ deliveryId }, 1, clock.now()));
      if (made === 0) throw new SenderError('DELIVERY_NOT_FOUND', { id: deliveryId });
    },
    redrive: ({ limit = 1_000, ...filter } = {}) =>
      reawaken(store.redeliver({ ...filter, status: 'dead' }, limit, clock.now())),
    cancel: (filter) => store.cancel(filter, clock.now()),
    pauseEndpoint: (id) => store.setEndpointState(id, 'paused', clock.now()),
    resumeEndpoint: (id) => reawaken(store.setEndpointState(id, 'active', clock.now())),
    endpointState: async (id) => (await store.endpointHealth(id))?.state,
  };
}

function messagesOf(outcome: EnqueueOutcome): readonly StoredMessage[] {
  if (outcome.kind === 'conflict') throw new SenderError('MESSAGE_CONFLICT', outcome);
  if (outcome.kind === 'failed') throw outcome.error;
  return outcome.messages;
}

/** One wide line per attempt: everything that a search needs, nothing of the payload, no secret. */
function toLogFields({ attempt, next, ...facts }: SenderEvents['attempt']): object {
  const { number, status, failure, detail, timing } = attempt;
  return {
    ...facts,
    endpointId: withoutQuery(facts.endpointId),
    url: withoutQuery(facts.url),
    ...{ attempt: number, status, failure, detail },
    ...timing,
    next: next.kind,
  };
}
