import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';

/** Hono on Node: routes that need the socket find it in the context's `env`. */
export type App = Hono<{ Bindings: HttpBindings }>;
