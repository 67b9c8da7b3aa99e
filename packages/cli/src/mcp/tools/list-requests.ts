import { type ReceivedRequest, RequestPage } from '@hookpact/inspector/models';
import * as z from 'zod';
import { defineTool } from '../tool.ts';
import { Token } from './inputs.ts';

/** `list_requests` */
export const listRequests = defineTool({
  name: 'list_requests',
  title: 'List received requests',
  description:
    'The requests that an address /in/{token} of "hookpact dev" received, newest first, each with ' +
    'the verdict of the catalogue. "query" searches: type:job.complete valid:no header/x-tenant:acme.',
  input: z.object({
    token: Token,
    query: z.string().max(1_000).optional(),
    limit: z.int().min(1).max(50).default(10),
  }),
  isReading: true,
  async run({ token, query, limit }, { desk }) {
    const parameters = new URLSearchParams({ limit: String(limit), ...(query && { q: query }) });
    const path = `/inspector/tokens/${token}/requests?${parameters}`;
    const { data } = await (await desk()).call('GET', path, RequestPage);
    return { token, requests: data.map(presentRequest) };
  },
});

/** A request for an agent: the fields that tell requests apart, and the body. */
export function presentRequest(request: ReceivedRequest) {
  const { id, received_at, method, path, headers, body, body_encoding, response, verdict } =
    request;
  return { id, received_at, method, path, verdict, response, headers, body_encoding, body };
}
