import { createServer, type IncomingMessage } from 'node:http';
import { UsageError } from '../command/outcome.ts';
import { type Listening, listen } from '../loopback/listen.ts';
import type { AdminFlags } from './admin-options.ts';

type Probes = {
  readonly metrics: { readonly contentType: string; text(): Promise<string> };
  readonly isReady: () => boolean;
};

type AnswerOptions = Probes & { readonly isForEverybody: boolean };

type Answer = readonly [status: number, text: string, type?: string];

/**
 * `/live`, `/ready` and `/metrics`, on a port of their own: on loopback for programs of this machine;
 * on any other address for whoever reaches it, such as a cluster's probes.
 */
export async function startAdminServer(
  { adminPort, adminHost = '127.0.0.1' }: AdminFlags,
  probes: Probes,
): Promise<Listening> {
  const isForEverybody = !isLoopback(adminHost);
  const server = createServer((request, response) => {
    const send = ([status, text, type = 'text/plain']: Answer) =>
      void response.writeHead(status, { 'content-type': type }).end(text);
    answer(request, { ...probes, isForEverybody }).then(send, () =>
      send([500, 'The metrics cannot be read.\n']),
    );
  });
  try {
    return await listen(server, adminPort, adminHost);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException; // what a server reports
    const what =
      code === 'EADDRINUSE'
        ? `Port ${adminPort} on ${adminHost} is in use by another program`
        : `Cannot listen on ${adminHost}:${adminPort} (${code})`;
    throw new UsageError(`${what}. Choose another --admin-port or --admin-host.`, { cause });
  }
}

async function answer(
  request: IncomingMessage,
  { metrics, isReady, isForEverybody }: AnswerOptions,
): Promise<Answer> {
  if (isOfPage(request)) return [403, 'No page may ask.\n'];
  if (!isForEverybody && !isByLoopbackName(request))
    return [403, 'Only programs on this machine may ask.\n'];
  if (request.url === '/live') return [200, 'live\n'];
  if (request.url === '/ready') return isReady() ? [200, 'ready\n'] : [503, 'stopping\n'];
  if (request.url === '/metrics') return [200, await metrics.text(), metrics.contentType];
  return [404, 'There are /live, /ready and /metrics.\n'];
}

/** Whether a page of another site made a browser on this machine send the request. */
const isOfPage = ({ headers }: IncomingMessage): boolean =>
  headers.origin !== undefined || isCrossSite(headers['sec-fetch-site']);

const isCrossSite = (site: unknown): boolean =>
  site !== undefined && site !== 'none' && site !== 'same-origin';

/** Not by a name that a stranger has let point at this machine. */
const isByLoopbackName = ({ headers }: IncomingMessage): boolean =>
  isLoopback(URL.parse(`http://${headers.host ?? ''}`)?.hostname ?? '');

const isLoopback = (host: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(host);
