import type { Message } from '../../records.ts';
import { parseDeliveryId, toDeliveryId } from '../delivery-id.ts';
import { type Row, toAttempt, toCounts, toDelivery, toPage, toStoppedEndpoint } from '../rows.ts';
import type { StoreLookups } from '../store.ts';
import { listRows } from './list.ts';
import { inMemory, type OpenFile } from './open-file.ts';

/** The methods of the store that read and change nothing. */
export function createLookups(open: () => OpenFile): StoreLookups {
  return {
    async getMessage(id) {
      // its columns are the type
      return open().statements.findMessage.get(id) as Message | undefined;
    },
    async getDelivery(id) {
      const { statements } = open();
      const named = parseDeliveryId(id);
      const row = named && statements.findDelivery.get(named.messageId, named.position);
      return row && toDelivery(withId(row));
    },
    async listDeliveries(search, page) {
      return toPage(listRows(open(), search, page), page, (row) => toDelivery(withId(row)));
    },
    async listAttempts(deliveryId) {
      const { statements } = open();
      const named = parseDeliveryId(deliveryId);
      if (!named) return [];
      return statements.listAttempts
        .all(named.messageId, named.position)
        .map((row) => toAttempt(deliveryId, row));
    },
    async stoppedEndpoints() {
      const file = open();
      return inMemory(file, () => file.statements.stoppedEndpoints.all().map(toStoppedEndpoint));
    },
    async endpointHealth(endpointId) {
      const file = open();
      return inMemory(file, () => file.endpoints.health(endpointId));
    },
    async counts() {
      return toCounts(open().statements.counts.all());
    },
  };
}

const withId = (row: Row): Row => ({
  ...row,
  id: toDeliveryId({ messageId: String(row.messageId), position: Number(row.position) }),
});
