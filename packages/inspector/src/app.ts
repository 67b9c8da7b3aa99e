import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import type { ResolvedOptions } from './options.ts';
import type { PresentRequest } from './requests/present-request.ts';
import type { Judge } from './requests/verdict.ts';
import type { InspectorStore } from './store/inspector-store.ts';

/** Hono on Node: routes that need the socket find it in the context's `env`. */
export type App = Hono<{ Bindings: HttpBindings }>;

/** The services of the routes. */
export type Services = ResolvedOptions & {
  readonly store: InspectorStore;
  readonly judge: Judge;
  readonly present: PresentRequest;
  /** Aborted when the inspector closes. */
  readonly closing: AbortSignal;
};
