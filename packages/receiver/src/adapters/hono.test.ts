import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { describeAdapter, listen } from '../test-kit/adapter-suite.ts';
import { toHono } from './hono.ts';

describeAdapter({
  name: 'for Hono',
  mount: (receiver) => {
    const app = new Hono().all('/', toHono(receiver));
    return listen(createAdaptorServer(app) as Server); // HTTP/1 unless told otherwise
  },
});
