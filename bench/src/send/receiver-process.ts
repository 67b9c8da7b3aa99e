import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerParent } from '../processes/child.ts';
import { readPushedAt } from './payload.ts';

export type ReceiverOrder = { readonly ask: 'port' | 'latencies' | 'count' };

/** The trivial receiver: reads the body, answers 200, remembers how long the way here took. */
let latencies: number[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    if (request.url === '/hang') return;
    latencies.push(performance.timeOrigin + performance.now() - readPushedAt(body));
    response.end();
  });
});
server.listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));

answerParent(({ ask }: ReceiverOrder) => {
  if (ask === 'port') return { port: (server.address() as AddressInfo).port }; // it listens on a port
  if (ask === 'count') return { count: latencies.length };
  const seen = latencies;
  latencies = [];
  return { latencies: seen };
});
