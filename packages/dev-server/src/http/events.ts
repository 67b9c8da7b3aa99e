import '@hookpact/catalog/json-schema'; // strict reading
import type { AnyCatalog } from '@hookpact/catalog';
import { readJsonBody } from '@hookpact/catalog/read-json';
import { type Endpoint, isSenderError, type Sender } from '@hookpact/sender';
import {
  type EventList,
  type ExampleEvent,
  ExampleQuery,
  SendEvent,
  type SentEvent,
} from '../models.ts';
import type { EndpointOptions } from '../options.ts';
import type { App } from './hono-app.ts';
import { Problem, readPart, refuse } from './problem.ts';

export type EventRoutesOptions = {
  readonly catalogs: readonly AnyCatalog[];
  readonly endpoints: Readonly<Record<string, EndpointOptions>>;
  readonly sender: Pick<Sender<never>, 'send'>;
  /** Where events go that have nowhere else to go. */
  readonly fallbackUrl: () => string;
};

/** `/events`: which there are, and sending one. */
export function eventRoutes(app: App, options: EventRoutesOptions): void {
  const { catalogs, sender } = options;

  app.get('/events', (context) => {
    const data = catalogs.flatMap(({ name, eventTypes, events }) =>
      eventTypes.map((type) => ({
        catalog: name,
        type,
        summary: events[type]?.summary ?? '',
        is_deprecated: Boolean(events[type]?.deprecated),
      })),
    );
    return context.json({ data } satisfies EventList);
  });

  app.get('/events/example', (context) => {
    const { type, catalog: name } = readPart(ExampleQuery, context.req.query());
    const payload = catalogFor({ type, catalog: name }, catalogs).example(type);
    return context.json({ payload } satisfies ExampleEvent);
  });

  app.post('/events', async (context) => {
    const request = readPart(SendEvent, await readJsonBody(context.req.raw, refuse));
    const catalog = catalogFor(request, catalogs);
    const payload = request.payload ?? catalog.example(request.type);
    check(catalog, request.type, payload);
    const headers = Object.fromEntries(catalog.typeHeaders(request.type, payload));
    const receipt = await sender
      .send({
        eventType: request.type,
        body: JSON.stringify(payload),
        endpoints: endpointsFor(request, options).map((endpoint) => withHeaders(endpoint, headers)),
        idempotencyKey: request.idempotency_key,
        orderingKey: request.ordering_key,
      })
      .catch((error: unknown) => {
        if (!isSenderError(error) || faultsOfServer.includes(error.code)) throw error;
        const message = `${error.message} ${error.remedy}`;
        throw new Problem('MESSAGE_REFUSED', [{ pointer: '', message }]);
      });
    return context.json({
      catalog: catalog.name,
      type: request.type,
      message_id: receipt.messageId,
      delivery_ids: [...receipt.deliveryIds],
      is_repeated: receipt.isRepeated,
    } satisfies SentEvent);
  });
}

/** What the message is not to blame for. */
const faultsOfServer: readonly string[] = ['SENDER_NOT_RUNNING', 'STORE_FAILED', 'STORE_LOST'];

function catalogFor({ type, catalog: name }: ExampleQuery, catalogs: readonly AnyCatalog[]) {
  const named = name === undefined ? catalogs : catalogs.filter((catalog) => catalog.name === name);
  if (named.length === 0) throw new Problem('CATALOG_UNKNOWN');
  const found = named.find((catalog) => catalog.isEventType(type));
  if (!found) throw new Problem('EVENT_TYPE_UNKNOWN');
  return found;
}

/** Checks strictly: a field that the catalogue does not declare is a mistake of the sender. */
function check(catalog: AnyCatalog, type: string, payload: unknown): void {
  const headers = catalog.typeHeaders(type, payload);
  const result = catalog.safeParse(payload, { strict: true, headers });
  if (result.kind === 'invalid') throw new Problem('EVENT_INVALID', result.issues);
  if (result.type !== type) {
    const pointer = catalog.typePointer ?? '';
    throw new Problem('EVENT_INVALID', [{ pointer, message: `Expected the type ${type}.` }]);
  }
}

function endpointsFor(
  { endpoints: asked }: SendEvent,
  { endpoints, fallbackUrl }: EventRoutesOptions,
): Endpoint[] {
  const names = Object.keys(endpoints);
  if (!asked && names.length === 0) return [{ url: fallbackUrl() }];
  return (asked ?? names).map((endpoint) => {
    if (typeof endpoint !== 'string') return endpoint;
    const configured = Object.hasOwn(endpoints, endpoint) ? endpoints[endpoint] : undefined;
    if (!configured) throw new Problem('ENDPOINT_UNKNOWN');
    return { id: endpoint, ...configured };
  });
}

/** The headers that name the event's type go to every endpoint. */
const withHeaders = (endpoint: Endpoint, headers: Readonly<Record<string, string>>): Endpoint =>
  Object.keys(headers).length === 0
    ? endpoint
    : { ...endpoint, headers: { ...endpoint.headers, ...headers } };
