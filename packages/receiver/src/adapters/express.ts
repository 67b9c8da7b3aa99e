import type { ServerResponse } from 'node:http';
import type { Receives } from '../receiver.ts';
import { fromNode, type NodeRequest, toNode } from './node-incoming.ts';

/**
 * A handler for Express 5. Mount it before `express.json()`, or behind `express.raw()`, or keep
 * `req.rawBody` in the `verify` hook of `express.json()`.
 * @example
 * app.post('/webhooks/sieve', express(receiver));
 */
export function express(receiver: Receives) {
  return (request: NodeRequest, response: ServerResponse): void =>
    receiver.respond(fromNode(request), (answer) => toNode(answer, response));
}
