import type { DeliveryStore } from '../store.ts';
import { filtered } from './filter.ts';
import type { OpenFile } from './open-file.ts';

type Changes = Pick<
  DeliveryStore<never>,
  'redeliver' | 'hasten' | 'cancel' | 'setEndpointState' | 'forget'
>;

/** What an operator, and the retention time, change about stored deliveries. */
export function createChanges(open: () => OpenFile): Changes {
  return {
    async redeliver(filter, limit, now) {
      const { statements, queues } = open();
      const { statement, parameters } = filtered(statements.redeliver, filter);
      const rows = open().transact(() => statement.all({ ...parameters, limit, now }));
      for (const { endpointId } of rows) queues.noteDue(String(endpointId), now);
      return rows.length;
    },
    async hasten(deliveryId, now) {
      const { statements, queues } = open();
      const { statement, parameters } = filtered(statements.hasten, { deliveryId });
      const rows = open().transact(() => statement.all({ ...parameters, now }));
      for (const { endpointId } of rows) queues.noteDue(String(endpointId), now);
      return rows.length > 0;
    },
    async cancel(filter, now) {
      const { statement, parameters } = filtered(open().statements.cancel, filter);
      const { changes } = open().transact(() => statement.run({ ...parameters, now }));
      return Number(changes);
    },
    async setEndpointState(endpointId, state) {
      const { endpoints, queues } = open();
      open().transact(() => {
        endpoints.setState(endpointId, state);
        queues.setActive(endpointId, state === 'active');
      });
    },
    async forget(endedBefore, limit) {
      const { statements } = open();
      return open().transact(() => {
        const messages = statements.endedMessages.all(endedBefore, endedBefore, limit);
        for (const { seq } of messages) {
          statements.deleteAttempts.run(Number(seq));
          statements.deleteDeliveries.run(Number(seq));
          statements.deleteMessage.run(Number(seq));
        }
        return messages.length;
      });
    },
  };
}
