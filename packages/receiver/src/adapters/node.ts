import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Receives } from '../receiver.ts';
import { fromNode, toNode } from './node-incoming.ts';

/**
 * A listener for node:http.
 * @example
 * http.createServer(node(receiver)).listen(3000);
 */
export function node(receiver: Receives) {
  return (request: IncomingMessage, response: ServerResponse): void =>
    receiver.respond(fromNode(request), (answer) => toNode(answer, response));
}
