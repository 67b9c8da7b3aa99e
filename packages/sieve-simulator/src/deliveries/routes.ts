import { type Delivery, isSenderError, type Sender } from '@hookpact/sender';
import { ApiError, parsePart } from '../api/api-error.ts';
import type { App } from '../http-app.ts';
import { presentBody } from '../inspector/present-request.ts';
import { DeliveriesQuery } from './models.ts';
import { presentAttempt, presentDelivery } from './present-delivery.ts';

type Deliveries = Pick<
  Sender,
  'listDeliveries' | 'getDelivery' | 'getMessage' | 'listAttempts' | 'redeliver'
>;

/** `/deliveries`: what became of each webhook. */
export function deliveryRoutes(app: App, sender: Deliveries): void {
  app.get('/deliveries', async (context) => {
    const query = parsePart('query', DeliveriesQuery, context.req.query());
    const { items, nextCursor } = await sender.listDeliveries(query);
    return context.json({ data: items.map(presentDelivery), next_cursor: nextCursor ?? null });
  });

  app.get('/deliveries/:id', async (context) => {
    const delivery = existing(await sender.getDelivery(context.req.param('id')));
    const [message, attempts] = await Promise.all([
      sender.getMessage(delivery.messageId),
      sender.listAttempts(delivery.id),
    ]);
    return context.json({
      ...presentDelivery(delivery),
      ...presentBody(message?.body ?? new Uint8Array()),
      attempt_list: attempts.map(presentAttempt),
    });
  });

  app.post('/deliveries/:id/redeliver', async (context) => {
    try {
      await sender.redeliver(context.req.param('id'));
    } catch (error) {
      if (isSenderError(error, 'DELIVERY_NOT_FOUND')) throw new ApiError('DELIVERY_NOT_FOUND');
      throw error;
    }
    return context.json({ message: 'Delivery is sent again.' });
  });
}

function existing(delivery: Delivery | undefined): Delivery {
  if (!delivery) throw new ApiError('DELIVERY_NOT_FOUND');
  return delivery;
}
