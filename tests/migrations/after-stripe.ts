import { createReceiver, memoryDedupe } from '@hookpact/receiver';
import { toFetch } from '@hookpact/receiver/fetch';
import { stripe } from '@hookpact/signature/schemes';
import { shop } from './shop.ts';

export function createHandler(secret: string, paid: (invoice: string) => void) {
  const options = { catalog: shop, scheme: stripe, secrets: [secret], dedupe: memoryDedupe() };
  return toFetch(createReceiver(options).on('invoice.paid', (event) => paid(event.data.object.id)));
}
