import { DeliveryDetail, DeliveryPage, EndpointStatus } from '@hookpact/sender/http';
import { CommandFailed } from '../command/outcome.ts';
import type { Desk } from '../desk/desk.ts';

/** Whether a word is the id of a delivery, such as `msg_1-0`, rather than a search. */
export const isDeliveryId = (word: string): boolean => /^[^-\s:*"][^\s:*"]*-\d{1,6}$/.test(word);

/**
 * A delivery by its id, or by that of its message where it is the only one.
 * @throws CommandFailed where there is none, or more than one
 */
export async function findDelivery(desk: Desk, id: string): Promise<DeliveryDetail> {
  if (isDeliveryId(id)) return readDelivery(desk, id);
  const path = `/deliveries?message_id=${encodeURIComponent(id)}`;
  const { data } = await desk.call('GET', path, DeliveryPage);
  const [only, another] = data;
  if (only && !another) return readDelivery(desk, only.id);
  if (!only)
    throw new CommandFailed(`There is no delivery ${id}. "hookpact deliveries" lists them.`);
  const ids = data.map((delivery) => delivery.id).join(', ');
  throw new CommandFailed(`The message ${id} has ${data.length} deliveries. Name one of ${ids}.`);
}

export const readDelivery = (desk: Desk, id: string): Promise<DeliveryDetail> =>
  desk.call('GET', `/deliveries/${encodeURIComponent(id)}`, DeliveryDetail);

/** The state of an endpoint: only an active endpoint gets attempts. */
export async function endpointState(desk: Desk, endpointId: string, change: '' | '/resume' = '') {
  const path = `/endpoints/${encodeURIComponent(endpointId)}${change}`;
  return (await desk.call(change ? 'POST' : 'GET', path, EndpointStatus)).state;
}

/** @throws CommandFailed where there is none */
export async function newestId(desk: Desk): Promise<string> {
  const { data } = await desk.call('GET', '/deliveries?first=newest&limit=1', DeliveryPage);
  const [newest] = data;
  if (newest) return newest.id;
  throw new CommandFailed('There are no deliveries yet.');
}
