import { deliveryVocabulary, isSearchError, parseQuery, type Query } from '@hookpact/search';
import type { Sender } from '../engine/sender.ts';
import { isSenderError } from '../errors.ts';
import type { DeliveryPolicy } from '../policy/policy.ts';
import type { Message } from '../records.ts';
import { everyDelivery, searchDeliveries } from '../search/search-deliveries.ts';
import {
  CancelRequest,
  type DeadCount,
  DeadQuery,
  DeliveriesQuery,
  type EndpointStatus,
  RedriveRequest,
  type StoppedEndpointList,
} from './models.ts';
import { presentAttempt, presentBody, presentDelivery } from './present.ts';
import { Problem, readPart } from './problem.ts';
import { readText } from './read-text.ts';
import { createRouter, type Route } from './router.ts';

/** The part of a sender that the API stands on. */
export type DeliveriesApiSender = Pick<
  Sender<never>,
  | 'cancel'
  | 'endpointState'
  | 'getDelivery'
  | 'getMessage'
  | 'listAttempts'
  | 'listDeliveries'
  | 'pauseEndpoint'
  | 'redeliver'
  | 'redrive'
  | 'resumeEndpoint'
  | 'stoppedEndpoints'
>;

export type DeliveriesApiOptions = {
  sender: DeliveriesApiSender;
  /** Whether a catalogue allows what a message holds. @default nobody knows: `valid:` finds nothing */
  isValid?: ((message: Message) => boolean) | undefined;
  /** Says of an answer that was no success what would be one. @default nothing is said of it */
  policy?: Pick<DeliveryPolicy, 'isSuccess'> | undefined;
  /** Called with failures of the sender, never with client mistakes. @default nobody */
  onError?: ((error: unknown) => void) | undefined;
};

/**
 * Makes a fetch handler that shows what became of each message, and lets an operator redeliver,
 * redrive, cancel, pause and resume. It checks no key: whoever may call it may read every payload.
 *
 * @example
 * const handle = deliveriesApi({ sender });
 * const response = await handle(new Request('http://localhost/deliveries?status=dead'));
 */
export function deliveriesApi({
  sender,
  isValid,
  policy,
  onError = () => {},
}: DeliveriesApiOptions): (request: Request) => Promise<Response> {
  return createRouter(routesOf({ sender, isValid, policy }), onError);
}

const routesOf = ({ sender, isValid, policy }: DeliveriesApiOptions): Route[] => [
  {
    method: 'GET',
    path: '/deliveries',
    async handle(request) {
      const query = readPart(DeliveriesQuery, queryOf(request));
      const { items, nextCursor } = await searchDeliveries(sender, {
        query: queryIn(query.q),
        filter: {
          status: query.status,
          endpointId: query.endpoint_id,
          messageId: query.message_id,
        },
        page: { limit: query.limit, cursor: query.cursor, first: query.first },
        isValid,
      });
      const data = await Promise.all(
        items.map(async (delivery) => {
          if (!query.include) return presentDelivery(delivery);
          const last = (await sender.listAttempts(delivery.id)).at(-1);
          return presentDelivery(delivery, last ? presentAttempt(last, policy) : null);
        }),
      );
      return { data, next_cursor: nextCursor ?? null };
    },
  },
  {
    method: 'GET',
    path: '/deliveries/dead',
    async handle(request) {
      const { endpoint_id, message_id, q } = readPart(DeadQuery, queryOf(request));
      const filter = { status: 'dead', endpointId: endpoint_id, messageId: message_id } as const;
      return deadCount(everyDelivery(sender, { query: queryIn(q), filter, isValid }));
    },
  },
  {
    method: 'POST',
    path: '/deliveries/redrive',
    async handle(request) {
      const { endpoint_id, message_id, limit, q } = readPart(RedriveRequest, await bodyOf(request));
      const filter = { endpointId: endpoint_id, messageId: message_id };
      if (q === undefined) return { count: await sender.redrive({ ...filter, limit }) };
      const options = {
        query: queryIn(q),
        filter: { ...filter, status: 'dead' },
        isValid,
      } as const;
      const ids: string[] = [];
      for await (const { id } of everyDelivery(sender, options)) {
        if (ids.push(id) >= (limit ?? MOST_REDRIVEN)) break;
      }
      let count = 0;
      for (const id of ids) count += await redelivered(sender, id);
      return { count };
    },
  },
  {
    method: 'POST',
    path: '/deliveries/cancel',
    async handle(request) {
      const { endpoint_id, message_id } = readPart(CancelRequest, await bodyOf(request));
      return { count: await sender.cancel({ endpointId: endpoint_id, messageId: message_id }) };
    },
  },
  {
    method: 'GET',
    path: '/deliveries/stopped-endpoints',
    async handle() {
      const stopped = await sender.stoppedEndpoints();
      const data = stopped.map(({ url, ...endpoint }) => ({ ...endpoint, url: url ?? null }));
      return { data } satisfies StoppedEndpointList;
    },
  },
  {
    method: 'GET',
    path: '/deliveries/:id',
    async handle(_, { id = '' }) {
      const delivery = await existing(sender, id);
      const [message, attempts] = await Promise.all([
        sender.getMessage(delivery.messageId),
        sender.listAttempts(id),
      ]);
      return {
        ...presentDelivery(delivery),
        ...presentBody(message?.body ?? new Uint8Array()),
        attempt_list: attempts.map((attempt) => presentAttempt(attempt, policy)),
      };
    },
  },
  {
    method: 'GET',
    path: '/deliveries/:id/attempts',
    async handle(_, { id = '' }) {
      await existing(sender, id);
      const attempts = await sender.listAttempts(id);
      return { data: attempts.map((attempt) => presentAttempt(attempt, policy)) };
    },
  },
  {
    method: 'POST',
    path: '/deliveries/:id/redeliver',
    async handle(_, { id = '' }) {
      await sender.redeliver(id).catch((error) => {
        throw isSenderError(error, 'DELIVERY_NOT_FOUND')
          ? new Problem('DELIVERY_NOT_FOUND')
          : error;
      });
      return { count: 1 };
    },
  },
  {
    method: 'POST',
    path: '/deliveries/:id/cancel',
    async handle(_, { id = '' }) {
      await existing(sender, id);
      return { count: await sender.cancel({ deliveryId: id }) };
    },
  },
  {
    method: 'GET',
    path: '/endpoints/:id',
    handle: (_, { id = '' }) => endpointStatus(sender, id),
  },
  {
    method: 'POST',
    path: '/endpoints/:id/pause',
    async handle(_, { id = '' }) {
      await endpointStatus(sender, id);
      await sender.pauseEndpoint(id);
      return endpointStatus(sender, id);
    },
  },
  {
    method: 'POST',
    path: '/endpoints/:id/resume',
    async handle(_, { id = '' }) {
      await endpointStatus(sender, id);
      await sender.resumeEndpoint(id);
      return endpointStatus(sender, id);
    },
  },
];

async function existing(sender: DeliveriesApiSender, id: string) {
  const delivery = await sender.getDelivery(id);
  if (!delivery) throw new Problem('DELIVERY_NOT_FOUND');
  return delivery;
}

async function endpointStatus(sender: DeliveriesApiSender, id: string): Promise<EndpointStatus> {
  const state = await sender.endpointState(id);
  if (!state) throw new Problem('ENDPOINT_NOT_FOUND');
  return { id, state };
}

/** A search that was given; none finds all. */
function queryIn(q: string | undefined): Query {
  try {
    return parseQuery(q ?? '', deliveryVocabulary);
  } catch (error) {
    if (!isSearchError(error)) throw error;
    const message = `${error.message} ${error.remedy}`;
    throw new Problem('SEARCH_INVALID', [{ pointer: '/q', message }]);
  }
}

async function deadCount(deliveries: ReturnType<typeof everyDelivery>): Promise<DeadCount> {
  const by_type: Record<string, number> = Object.create(null);
  const by_endpoint: Record<string, number> = Object.create(null);
  for (let count = 0; ; count += 1) {
    const next = await deliveries.next();
    if (next.done) return { count, is_complete: next.value, by_type, by_endpoint };
    const { eventType, endpointId } = next.value;
    by_type[eventType] = (by_type[eventType] ?? 0) + 1;
    by_endpoint[endpointId] = (by_endpoint[endpointId] ?? 0) + 1;
  }
}

/** 0 for a delivery that was forgotten, or is under way again by now. */
async function redelivered(sender: DeliveriesApiSender, id: string): Promise<number> {
  try {
    await sender.redeliver(id);
    return 1;
  } catch (error) {
    if (isSenderError(error, 'DELIVERY_NOT_FOUND')) return 0;
    throw error;
  }
}

const queryOf = (request: Request) =>
  Object.fromEntries(new URL(request.url).searchParams) as Record<string, string>;

const MOST_REDRIVEN = 1_000;

/** More than two ids, a search and a limit need. */
const MAX_BODY_BYTES = 16_384;

/** An empty body counts as `{}`. */
async function bodyOf(request: Request): Promise<unknown> {
  const text = await readText(request, MAX_BODY_BYTES);
  if (text === undefined) throw new Problem('BODY_TOO_LARGE');
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    throw new Problem('BODY_NOT_JSON');
  }
}
