import { isSenderError } from '../../errors.ts';
import { everyDelivery, searchDeliveries } from '../../search/search-deliveries.ts';
import {
  CancelRequest,
  type DeadCount,
  DeadQuery,
  DeliveriesQuery,
  RedriveRequest,
} from '../models.ts';
import type { DeliveriesApiOptions, DeliveriesApiSender } from '../options.ts';
import { presentAttempt, presentDelivery } from '../present.ts';
import { readPart } from '../problem.ts';
import { bodyOf, queryIn, queryOf } from '../request.ts';
import type { Route } from '../router.ts';

const MOST_REDRIVEN = 1_000;

/** Searches deliveries, and redrives or cancels the deliveries that match a filter. */
export const deliveriesRoutes = ({ sender, isValid, policy }: DeliveriesApiOptions): Route[] => [
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
];

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
