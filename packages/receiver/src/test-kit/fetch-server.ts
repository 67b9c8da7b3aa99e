import { createServer, type IncomingMessage, type Server } from 'node:http';
import { Readable } from 'node:stream';

/** A node:http server for a handler over the web's `Request` and `Response`, as hosts have one. */
export function fetchServer(handle: (request: Request) => Promise<Response>): Server {
  return createServer(async (incoming, outgoing) => {
    const response = await handle(toRequest(incoming));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(await response.text());
  });
}

function toRequest(incoming: IncomingMessage): Request {
  const { method = 'GET', headers } = incoming;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request('http://receiver.test/', {
    method,
    headers: headers as Record<string, string>, // the sole list, set-cookie, is not of requests
    ...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' }),
  });
}
