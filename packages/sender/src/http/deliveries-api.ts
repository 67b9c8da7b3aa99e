import type { DeliveriesApiOptions } from './options.ts';
import { createRouter } from './router.ts';
import { deliveriesRoutes } from './routes/deliveries.ts';
import { deliveryRoutes } from './routes/delivery.ts';
import { endpointRoutes } from './routes/endpoints.ts';

/**
 * Makes a fetch handler that shows what became of each message, and lets an operator redeliver,
 * redrive, cancel, pause and resume. It checks no key: whoever may call it may read every payload.
 *
 * @example
 * const handle = deliveriesApi({ sender });
 * const response = await handle(new Request('http://localhost/deliveries?status=dead'));
 */
export function deliveriesApi(
  options: DeliveriesApiOptions,
): (request: Request) => Promise<Response> {
  // the first route that fits is taken, so paths with an id come last
  const routes = [deliveriesRoutes, endpointRoutes, deliveryRoutes];
  return createRouter(
    routes.flatMap((routesOf) => routesOf(options)),
    options.onError ?? (() => {}),
  );
}
