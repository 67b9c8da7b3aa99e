/** A delivery's message, and its index among that message's endpoints, from 0. */
export type DeliveryPosition = { readonly messageId: string; readonly position: number };

/** Stores need no index of this id: it names the message and the position. */
export function toDeliveryId({ messageId, position }: DeliveryPosition): string {
  return `${messageId}-${position}`;
}

const DELIVERY_ID = /^(.+)-(0|[1-9]\d{0,8})$/s;

/** `undefined` for a text that is not the id of a delivery. */
export function parseDeliveryId(id: string): DeliveryPosition | undefined {
  const [, messageId, position] = DELIVERY_ID.exec(id) ?? [];
  return messageId === undefined ? undefined : { messageId, position: Number(position) };
}
