import type { AnyCatalog } from '@hookpact/catalog';
import { SenderError } from '../errors.ts';
import type { EndpointState } from '../records.ts';
import type {
  DeliveryStore,
  EndpointChange,
  EnqueueGroup,
  EnqueueOutcome,
  StoredMessage,
} from '../store/store.ts';
import { announcer } from './announce.ts';
import { type CatalogSender, withCatalog } from './catalog-sender.ts';
import { checkType } from './check-field.ts';
import { createDispatcher, type Dispatcher } from './dispatcher.ts';
import { createEmitter } from './events.ts';
import { createGroupCommit, type GroupCommit } from './group-commit.ts';
import { settled } from './guards.ts';
import { createMakeAttempt } from './make-attempt.ts';
import { type MessageOfMany, type NewMessage, toEntry } from './new-message.ts';
import { observed } from './observe.ts';
import { resolveOptions, type SenderOptions } from './options.ts';
import { startRetention } from './retention.ts';
import type { Receipt, Sender } from './sender.ts';

/** The parts that live from a start to the next stop. */
type Session<Transaction> = {
  readonly dispatcher: Dispatcher;
  readonly pushes: GroupCommit<EnqueueGroup<Transaction>, EnqueueOutcome>;
  /** One batch at a time: messages with an ordering key keep their order. */
  readonly orderedPushes: GroupCommit<EnqueueGroup<Transaction>, EnqueueOutcome>;
  close(graceMs: number): Promise<void>;
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
 *   endpoints: [{ id: 'customer-1', url: 'https://customer.example/webhooks', secrets: [secret] }],
 * });
 */
export function createSender<C extends AnyCatalog, Transaction>(
  options: SenderOptions<Transaction> & { catalog: C },
): CatalogSender<C, Transaction>;
export function createSender<Transaction>(
  options: SenderOptions<Transaction> & { catalog?: undefined },
): Sender<Transaction>;
export function createSender<Transaction>(
  options: SenderOptions<Transaction> & { catalog?: AnyCatalog | undefined },
): Sender<Transaction> | CatalogSender<AnyCatalog, Transaction> {
  const sender = createPlainSender(options);
  return options.catalog ? withCatalog(sender, options.catalog) : sender;
}

function createPlainSender<Transaction>(options: SenderOptions<Transaction>): Sender<Transaction> {
  const resolved = resolveOptions(options);
  const { store, clock, log, egress, scheme, maxBodyBytes, observe } = resolved;
  const report = (message: string) => (error: unknown) => log.warn({ error }, message);
  const emitter = createEmitter(report('a listener threw'));
  const announce = announcer({ log, emitter, observe });
  let session: Session<Transaction> | undefined;
  let isAccepting = false;
  let changing: Promise<unknown> = Promise.resolve();

  /** Starts and stops one after the other, in the order of the calls. */
  function inTurn(change: () => Promise<void>): Promise<void> {
    const changed = changing.then(change);
    changing = changed.catch(() => {}); // the caller gets the error
    return changed;
  }

  function openSession(): Session<Transaction> {
    const transport = resolved.newTransport();
    const makeAttempt = createMakeAttempt({ ...resolved, transport });
    const onError = report('an observer threw');
    const dispatcher = createDispatcher({
      store,
      clock,
      concurrency: resolved.concurrency,
      concurrencyPerEndpoint: resolved.concurrencyPerEndpoint,
      attempt: observe ? observed(makeAttempt, observe, { clock, onError }) : makeAttempt,
      onRecorded: announce.attempt,
      onEndpointChange: announce.endpointChange,
      onStoreError: report('the store failed; trying again'),
    });
    const stopRetention = startRetention({ ...resolved, onError: report('retention failed') });
    const commit = (groups: readonly EnqueueGroup<Transaction>[]) =>
      store.enqueue(groups, clock.now());
    const pushes = createGroupCommit({ commit, clock, writers: store.enqueuesAtOnce });
    const orderedPushes = createGroupCommit({ commit, clock });
    if (resolved.delivers) dispatcher.start();
    return {
      dispatcher,
      pushes,
      orderedPushes,
      async close(graceMs) {
        await withinTime(Promise.all([pushes.whenIdle(), orderedPushes.whenIdle()]), graceMs);
        await dispatcher.drain(graceMs);
        await withinTime(stopRetention(), graceMs);
        await settled(() => transport.close(), report('the transport could not be closed'));
      },
    };
  }

  async function withinTime(work: Promise<unknown>, graceMs: number): Promise<void> {
    let cancel = () => {};
    const patience = new Promise<void>((resolve) => {
      cancel = clock.schedule(resolve, graceMs);
    });
    await Promise.race([work, patience]);
    cancel();
  }

  function opened(): DeliveryStore<Transaction> {
    if (!session) throw new SenderError('SENDER_NOT_RUNNING');
    return store;
  }

  async function accept(
    messages: readonly MessageOfMany[],
    alongside: NewMessage<Transaction>['alongside'],
  ): Promise<readonly Receipt[]> {
    if (!session || !isAccepting) throw new SenderError('SENDER_NOT_RUNNING');
    const { dispatcher, pushes, orderedPushes } = session;
    checkType('messages', messages, Array.isArray, 'a list');
    const isWork = (value: unknown) => value === undefined || typeof value === 'function';
    checkType('alongside', alongside, isWork, 'a function');
    const limits = { maxBodyBytes, egress, scheme, now: clock.now() };
    const entries = messages.map((message) => toEntry(message, limits));
    const isOrdered = entries.some(({ orderingKey }) => orderingKey !== undefined);
    const { push } = isOrdered ? orderedPushes : pushes;
    const stored = messagesOf(await push({ entries, alongside }));
    dispatcher.wake();
    return stored;
  }

  async function reawaken<Result>(change: Promise<Result>): Promise<Result> {
    const result = await change;
    session?.dispatcher.wake();
    return result;
  }

  async function setEndpointState(endpointId: string, state: EndpointState): Promise<void> {
    await reawaken(opened().setEndpointState(endpointId, state, clock.now()));
    announce.endpointChange({ endpointId, state } satisfies EndpointChange);
  }

  return {
    start: () =>
      inTurn(async () => {
        if (session) return;
        await store.open(clock.now());
        session = openSession();
        isAccepting = true;
      }),
    async send(message) {
      const [receipt] = await accept([message], message?.alongside);
      return receipt as Receipt; // one per message
    },
    sendAll: (messages, { alongside } = {}) => accept(messages, alongside),
    on: emitter.on,
    idle: async () => session?.dispatcher.whenIdle(),
    stop({ graceMs = 10_000 } = {}) {
      isAccepting = false;
      return inTurn(async () => {
        isAccepting = false;
        await session?.close(graceMs);
        const wasOpen = session !== undefined;
        session = undefined;
        if (wasOpen) await store.close();
      });
    },
    async backup(file) {
      const { backup } = opened();
      if (!backup) throw new SenderError('BACKUP_UNSUPPORTED');
      await backup(file);
    },

    getMessage: async (id) => opened().getMessage(id),
    getDelivery: async (id) => opened().getDelivery(id),
    listDeliveries: async ({ limit = 100, cursor, first, ...search } = {}) =>
      opened().listDeliveries(search, { limit, cursor, first }),
    listAttempts: async (deliveryId) => opened().listAttempts(deliveryId),
    async redeliver(deliveryId) {
      const made = await reawaken(opened().redeliver({ deliveryId }, 1, clock.now()));
      const isDue = made > 0 || (await reawaken(opened().hasten(deliveryId, clock.now())));
      if (!isDue) throw new SenderError('DELIVERY_NOT_FOUND', { id: deliveryId });
    },
    redrive: async ({ limit = 1_000, ...filter } = {}) =>
      reawaken(opened().redeliver({ ...filter, status: 'dead' }, limit, clock.now())),
    cancel: async (filter) => opened().cancel(filter, clock.now()),
    pauseEndpoint: (id) => setEndpointState(id, 'paused'),
    resumeEndpoint: (id) => setEndpointState(id, 'active'),
    stoppedEndpoints: async () => opened().stoppedEndpoints(),
    endpointState: async (id) => (await opened().endpointHealth(id))?.state,
  };
}

function messagesOf(outcome: EnqueueOutcome): readonly StoredMessage[] {
  if (outcome.kind === 'conflict') throw new SenderError('MESSAGE_CONFLICT', outcome);
  if (outcome.kind === 'failed') throw outcome.error;
  return outcome.messages;
}
