import { isSenderError } from '../../errors.ts';
import type { DeliveriesApiOptions, DeliveriesApiSender } from '../options.ts';
import { presentAttempt, presentBody, presentDelivery } from '../present.ts';
import { Problem } from '../problem.ts';
import type { Route } from '../router.ts';

/** Shows one delivery with its attempts, redelivers or cancels it. */
export const deliveryRoutes = ({ sender, policy }: DeliveriesApiOptions): Route[] => [
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
];

async function existing(sender: DeliveriesApiSender, id: string) {
  const delivery = await sender.getDelivery(id);
  if (!delivery) throw new Problem('DELIVERY_NOT_FOUND');
  return delivery;
}
