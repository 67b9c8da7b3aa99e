import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Receives } from '../receiver.ts';
import { fromNode, writeNode } from './node-incoming.ts';

const REMEDY = 'Call the receiver before anything reads the request.';

/**
 * A listener for node:http.
 * @example
 * http.createServer(toNode(receiver)).listen(3000);
 */
export function toNode(receiver: Receives) {
  receiver.assertReady();
  return (request: IncomingMessage, response: ServerResponse): Promise<void> =>
    receiver.receive(fromNode(request, REMEDY)).then((answer) => writeNode(answer, response));
}
