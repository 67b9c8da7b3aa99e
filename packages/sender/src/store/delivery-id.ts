/** Where a delivery stands: the how-manieth of its message's, from 0. */
export type DeliveryPlace = { readonly messageId: string; readonly position: number };

/** Stores need not keep this id, nor an index of it: it says where the delivery is. */
export function toDeliveryId({ messageId, position }: DeliveryPlace): string {
  return `${messageId}-${position}`;
}

const DELIVERY_ID = /^(.+)-(0|[1-9]\d{0,8})$/s;

/** `undefined` for what is no id of a delivery. */
export function parseDeliveryId(id: string): DeliveryPlace | undefined {
  const [, messageId, position] = DELIVERY_ID.exec(id) ?? [];
  return messageId === undefined ? undefined : { messageId, position: Number(position) };
}
