import { ReceivedRequest, RequestPage } from '@hookpact/inspector/models';
import * as z from 'zod';
import { CommandFailed } from '../../command/outcome.ts';
import { placeOf, reasonOf } from '../../desk/desk.ts';
import { defineTool, type ToolContext } from '../tool.ts';
import { Token } from './inputs.ts';
import { presentRequest } from './list-requests.ts';

/** `wait_for_request` */
export const waitForRequest = defineTool({
  name: 'wait_for_request',
  title: 'Wait for a request',
  description:
    'Waits for the next request at an address /in/{token} of "hookpact dev". "after" is the id of a ' +
    'request: a newer one that is there already is returned at once. Without it, only what arrives ' +
    'from now on counts.',
  input: z.object({
    token: Token,
    after: z.string().max(200).optional(),
    timeout_seconds: z.number().min(1).max(50).default(20),
  }),
  isReading: true,
  async run({ token, after, timeout_seconds: seconds }, context) {
    const last = after ?? (await newestId(token, context));
    const found = await next(token, last, seconds * 1_000, context);
    if (found) return presentRequest(found);
    throw new CommandFailed(
      `No request arrived at /in/${token} within ${seconds} s. Check that the sender has this ` +
        'address (list_requests shows what came before), or wait longer with timeout_seconds.',
    );
  },
});

async function newestId(token: string, { desk }: ToolContext): Promise<string | undefined> {
  const path = `/inspector/tokens/${token}/requests?limit=1`;
  const { data } = await (await desk()).call('GET', path, RequestPage);
  return data[0]?.id;
}

const REQUEST_TIMEOUT = 408;
const GRACE_MS = 2_000;

/** The server waits: its own call, as those of other commands are not that patient. */
async function next(
  token: string,
  after: string | undefined,
  timeoutMs: number,
  { flags, command }: ToolContext,
): Promise<ReceivedRequest | undefined> {
  const { url, apiKey } = await placeOf(flags, command);
  const parameters = new URLSearchParams({
    timeout_ms: String(timeoutMs),
    ...(after && { after }),
  });
  const target = `${url}/inspector/tokens/${token}/requests/next?${parameters}`;
  const signal = AbortSignal.any([command.interrupted, AbortSignal.timeout(timeoutMs + GRACE_MS)]);
  const response = await fetch(target, { headers: { 'x-api-key': apiKey }, signal }).catch(
    (cause) => {
      throw new CommandFailed(`${url} does not answer: ${reasonOf(cause)}. Start "hookpact dev".`, {
        cause,
      });
    },
  );
  if (response.status === REQUEST_TIMEOUT) return undefined;
  if (response.ok) return ReceivedRequest.parse(await response.json());
  throw new CommandFailed(`${url} refuses it with ${response.status}. Check token and after.`);
}
