import type { ListeningPlace } from '@hookpact/dev-server';
import { EndpointList } from '@hookpact/dev-server/models';
import { DeliveryDetail, DeliveryPage } from '@hookpact/sender/http';
import type * as z from 'zod';

/** The part of a running dev server that a diagnosis reads. */
export type DevApi = {
  deliveries(status: 'dead' | 'waiting'): Promise<DeliveryPage['data']>;
  delivery(id: string): Promise<DeliveryDetail>;
  endpoints(): Promise<EndpointList['data']>;
};

const TIMEOUT_MS = 5_000;
const MOST = 20;

/** Throws what fetch throws, or a ZodError where something else listens there. */
export function devApi({ url, apiKey }: ListeningPlace, interrupted: AbortSignal): DevApi {
  async function get<Model extends z.ZodType>(path: string, model: Model): Promise<z.infer<Model>> {
    const response = await fetch(new URL(path, url), {
      headers: { 'x-api-key': apiKey },
      signal: AbortSignal.any([interrupted, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    return model.parse(await response.json());
  }
  return {
    deliveries: async (status) =>
      (await get(`/deliveries?status=${status}&limit=${MOST}`, DeliveryPage)).data,
    delivery: (id) => get(`/deliveries/${encodeURIComponent(id)}`, DeliveryDetail),
    endpoints: async () => (await get('/endpoints', EndpointList)).data,
  };
}
