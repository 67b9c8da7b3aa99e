import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { Overview } from '../overview/overview.tsx';
import { isRecorded } from '../recording/recording-url.ts';
import { NotFound } from './not-found.tsx';
import { Shell } from './shell.tsx';

/** A search in the language of @hookpact/search is part of the URL, so that it can be shared. */
type Search = { readonly q?: string };

const searchIn = (search: Record<string, unknown>): Search =>
  typeof search.q === 'string' && search.q !== '' ? { q: search.q } : {};

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
const getParentRoute = () => root;

const overview = createRoute({ getParentRoute, path: '/', component: Overview });

const inspector = createRoute({
  getParentRoute,
  path: '/inspector',
  component: lazyRouteComponent(() => import('../inspector/addresses.tsx'), 'Addresses'),
});
const address = createRoute({
  getParentRoute,
  path: '/inspector/$token',
  validateSearch: searchIn,
  component: lazyRouteComponent(() => import('../inspector/address.tsx'), 'Address'),
});
const request = createRoute({
  getParentRoute: () => address,
  path: '$id',
  component: lazyRouteComponent(() => import('../inspector/request-page.tsx'), 'RequestPage'),
});
const deliveries = createRoute({
  getParentRoute,
  path: '/deliveries',
  validateSearch: searchIn,
  component: lazyRouteComponent(() => import('../deliveries/deliveries.tsx'), 'Deliveries'),
});
const delivery = createRoute({
  getParentRoute,
  path: '/deliveries/$id',
  component: lazyRouteComponent(() => import('../deliveries/delivery-page.tsx'), 'DeliveryPage'),
});
const events = createRoute({
  getParentRoute,
  path: '/events',
  component: lazyRouteComponent(() => import('../events/events.tsx'), 'Events'),
});
const event = createRoute({
  getParentRoute,
  path: '/events/$catalog/$type',
  component: lazyRouteComponent(() => import('../events/event-page.tsx'), 'EventPage'),
});
const agents = createRoute({
  getParentRoute,
  path: '/agents',
  component: lazyRouteComponent(() => import('../agents/agents.tsx'), 'Agents'),
});
const functions = createRoute({
  getParentRoute,
  path: '/functions',
  component: lazyRouteComponent(() => import('../functions/functions.tsx'), 'Functions'),
});
const functionRoute = createRoute({
  getParentRoute,
  path: '/functions/$owner/$name',
  component: lazyRouteComponent(() => import('../functions/function-page.tsx'), 'FunctionPage'),
});
const jobs = createRoute({
  getParentRoute,
  path: '/jobs',
  component: lazyRouteComponent(() => import('../jobs/jobs.tsx'), 'Jobs'),
});
const job = createRoute({
  getParentRoute,
  path: '/jobs/$id',
  component: lazyRouteComponent(() => import('../jobs/job-page.tsx'), 'JobPage'),
});

const routeTree = root.addChildren([
  overview,
  inspector,
  address.addChildren([request]),
  deliveries,
  delivery,
  events,
  event,
  functions,
  functionRoute,
  jobs,
  job,
  agents,
]);

export const createConsoleRouter = () =>
  createRouter({
    routeTree,
    defaultPreload: 'intent',
    // a server of files knows no place but its files
    ...(isRecorded ? { history: createHashHistory() } : { basepath: '/console' }),
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
