import type { ServerResponse } from 'node:http';
import type { Receives } from '../receiver.ts';
import { fromNode, type NodeRequest, writeNode } from './node-incoming.ts';

const REMEDY =
  'Mount this route before express.json(), or use express.raw(), or keep req.rawBody in a verify hook.';

/**
 * A handler for Express 5. Mount it before `express.json()`, or behind `express.raw()`, or keep
 * `req.rawBody` in the `verify` hook of `express.json()`.
 * @example
 * app.post('/webhooks/sieve', toExpress(receiver));
 */
export function toExpress(receiver: Receives) {
  receiver.assertReady();
  return async (request: NodeRequest, response: ServerResponse): Promise<void> => {
    writeNode(await receiver.receive(fromNode(request, REMEDY)), response);
  };
}
