import { createServer, type IncomingMessage } from 'node:http';
import { UsageError } from '../command/outcome.ts';
import { type Listening, listen } from '../loopback/listen.ts';

type Probes = {
  readonly metrics: { readonly contentType: string; text(): Promise<string> };
  readonly isReady: () => boolean;
};

type Answer = readonly [status: number, text: string, type?: string];

/** `/live`, `/ready` and `/metrics`, on loopback and on a port of their own. */
export async function startAdminServer(port: number, probes: Probes): Promise<Listening> {
  const server = createServer((request, response) => {
    const send = ([status, text, type = 'text/plain']: Answer) =>
      void response.writeHead(status, { 'content-type': type }).end(text);
    answer(request, probes).then(send, () => send([500, 'The metrics cannot be read.\n']));
  });
  try {
    return await listen(server, port);
  } catch (cause) {
    const { message } = cause as Error; // what a server reports
    throw new UsageError(`${message}. Choose another --admin-port.`, { cause });
  }
}

async function answer(request: IncomingMessage, { metrics, isReady }: Probes): Promise<Answer> {
  if (!isFromHere(request)) return [403, 'Only programs on this machine may ask.\n'];
  if (request.url === '/live') return [200, 'live\n'];
  if (request.url === '/ready') return isReady() ? [200, 'ready\n'] : [503, 'stopping\n'];
  if (request.url === '/metrics') return [200, await metrics.text(), metrics.contentType];
  return [404, 'There are /live, /ready and /metrics.\n'];
}

/**
 * Whether a program asks, and not a page in the browser of whoever sits here: a page says where it
 * comes from, or asks by a name that its owner has let point at this machine.
 */
function isFromHere({ headers }: IncomingMessage): boolean {
  const { hostname = '' } = URL.parse(`http://${headers.host ?? ''}`) ?? {};
  const isPage = headers.origin !== undefined || isCrossSite(headers['sec-fetch-site']);
  return !isPage && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

const isCrossSite = (site: unknown): boolean =>
  site !== undefined && site !== 'none' && site !== 'same-origin';
