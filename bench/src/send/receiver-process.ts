import { listen } from '@hookpact/test-loopback';
import { answerParent } from '../processes/child.ts';
import { readPushedAt } from './payload.ts';

export type ReceiverOrder = { readonly ask: 'port' | 'latencies' | 'count' };

/** The trivial receiver: reads the body, answers 200, remembers how long the way here took. */
let latencies: number[] = [];
const { port } = await listen((request, response) => {
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

answerParent(({ ask }: ReceiverOrder) => {
  if (ask === 'port') return { port };
  if (ask === 'count') return { count: latencies.length };
  const seen = latencies;
  latencies = [];
  return { latencies: seen };
});
