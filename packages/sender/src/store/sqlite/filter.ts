import { parseDeliveryId } from '../delivery-id.ts';
import type { DeliveryFilter } from '../store.ts';
import type { Statements } from './statements.ts';

type Filter = DeliveryFilter & { deliveryId?: string };

/** The statement that a filter needs, with its parameters. */
export function filtered(
  statements: Statements['listDeliveries' | 'redeliver' | 'hasten' | 'cancel'],
  { deliveryId, messageId, endpointId, status }: Filter,
) {
  const parameters = { endpointId: endpointId ?? null, status: status ?? null };
  if (deliveryId === undefined && messageId === undefined) {
    return { statement: statements.ofAll, parameters };
  }
  const wanted = deliveryId === undefined ? { messageId, position: null } : positionOf(deliveryId);
  const isOther = messageId !== undefined && messageId !== wanted.messageId;
  const ofMessage = {
    messageId: isOther ? null : (wanted.messageId ?? null),
    position: wanted.position,
  };
  return { statement: statements.ofMessage, parameters: { ...parameters, ...ofMessage } };
}

/** No delivery has an id of another form. */
const positionOf = (deliveryId: string) =>
  parseDeliveryId(deliveryId) ?? { messageId: undefined, position: null };
