import type { EndpointStatus, StoppedEndpointList } from '../models.ts';
import type { DeliveriesApiOptions, DeliveriesApiSender } from '../options.ts';
import { Problem } from '../problem.ts';
import type { Route } from '../router.ts';

/** Shows, pauses and resumes endpoints. */
export const endpointRoutes = ({ sender }: DeliveriesApiOptions): Route[] => [
  {
    method: 'GET',
    path: '/deliveries/stopped-endpoints',
    async handle() {
      const stopped = await sender.stoppedEndpoints();
      const data = stopped.map(({ url, ...endpoint }) => ({ ...endpoint, url: url ?? null }));
      return { data } satisfies StoppedEndpointList;
    },
  },
  {
    method: 'GET',
    path: '/endpoints/:id',
    handle: (_, { id = '' }) => endpointStatus(sender, id),
  },
  {
    method: 'POST',
    path: '/endpoints/:id/pause',
    async handle(_, { id = '' }) {
      await endpointStatus(sender, id);
      await sender.pauseEndpoint(id);
      return endpointStatus(sender, id);
    },
  },
  {
    method: 'POST',
    path: '/endpoints/:id/resume',
    async handle(_, { id = '' }) {
      await endpointStatus(sender, id);
      await sender.resumeEndpoint(id);
      return endpointStatus(sender, id);
    },
  },
];

async function endpointStatus(sender: DeliveriesApiSender, id: string): Promise<EndpointStatus> {
  const state = await sender.endpointState(id);
  if (!state) throw new Problem('ENDPOINT_NOT_FOUND');
  return { id, state };
}
