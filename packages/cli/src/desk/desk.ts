import { resolve } from 'node:path';
import { readListeningPlace } from '@hookpact/dev-server';
import { redactUrl } from '@hookpact/errors/redact-url';
import type * as z from 'zod';
import type { CommandContext } from '../command/context.ts';
import { CommandFailed, UsageError } from '../command/outcome.ts';
import { loadConfig } from '../config/load-config.ts';
import { DEFAULT_DATA_FOLDER } from '../dev/flags.ts';
import type { DeskFlags } from './options.ts';

const TIMEOUT_MS = 10_000;

type Method = 'GET' | 'POST';

/** A running "hookpact dev" or "hookpact serve", as another command speaks to it. */
export type Desk = {
  readonly url: string;
  /**
   * Calls its API, and reads the answer by its model.
   * @throws CommandFailed with the reason that the server gave, or why it gave none
   */
  call<Model extends z.ZodType>(
    method: Method,
    path: string,
    model: Model,
    body?: unknown,
  ): Promise<z.output<Model>>;
};

/**
 * Finds the server: as asked for, else the one that runs with the data folder.
 * @throws UsageError where there is none
 */
export async function findDesk(flags: DeskFlags, context: CommandContext): Promise<Desk> {
  const { url, apiKey } = await placeOf(flags, context);
  return {
    url,
    async call(method, path, model, body) {
      const answer = await send({ url: url + path, method, apiKey, body }, context);
      const parsed = model.safeParse(answer);
      if (parsed.success) return parsed.data;
      throw new CommandFailed(
        `${redactUrl(url)} answers ${path.replace(/\?.*/, '')} with what this version cannot read. ` +
          'Start the server with this very version of hookpact.',
      );
    },
  };
}

/** The address and the key of the running server. */
export async function placeOf(
  { url, key, data }: DeskFlags,
  { cwd }: Pick<CommandContext, 'cwd'>,
): Promise<{ url: string; apiKey: string }> {
  if (url !== undefined && !/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
    throw new UsageError('--url is not the URL of a server, such as http://127.0.0.1:4700.');
  }
  const folder = data ?? (await loadConfig(cwd)).data ?? DEFAULT_DATA_FOLDER;
  const local = readListeningPlace(resolve(cwd, folder));
  const place = { url: url?.replace(/\/+$/, '') ?? local?.url, apiKey: key ?? local?.apiKey };
  if (place.url && place.apiKey) return { url: place.url, apiKey: place.apiKey };
  throw new UsageError(
    `${place.url ? 'There is no API key' : 'There is no server'}: nothing runs with the data folder ` +
      `${folder}. Start "hookpact dev", or pass ${place.url ? '--key' : '--url and --key'}.`,
  );
}

type DeskRequest = { url: string; method: Method; apiKey: string; body: unknown };

async function send(
  { url, method, apiKey, body }: DeskRequest,
  { interrupted }: CommandContext,
): Promise<unknown> {
  const { origin } = new URL(url);
  try {
    const response = await fetch(url, {
      method,
      headers: {
        'x-api-key': apiKey,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.any([interrupted, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok) return answer;
    throw new CommandFailed(refusal(origin, response.status, answer));
  } catch (error) {
    if (error instanceof CommandFailed || interrupted.aborted) throw error;
    throw new CommandFailed(
      `${origin} does not answer: ${reasonOf(error)}. Start "hookpact dev", or check --url.`,
      { cause: error },
    );
  }
}

/** A refusal in the server's words. */
function refusal(origin: string, status: number, answer: unknown): string {
  if (status === 401) return `${origin} refuses the API key. Pass the right one with --key.`;
  const { code, detail, issues } = Object(answer);
  const [issue] = Array.isArray(issues) ? issues : [];
  const why = [code, detail].filter((word) => typeof word === 'string').join(': ');
  const where = issue ? ` ${[issue.pointer, issue.message].filter(Boolean).join(': ')}` : '';
  return `${origin} refuses it: ${why || status}${where}`;
}

/** The reason of a failed fetch, which stands in its cause. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${TIMEOUT_MS / 1_000} s`;
  const { cause } = error;
  if (cause instanceof AggregateError) return reasonOf(cause.errors[0]);
  return cause instanceof Error ? cause.message : error.message;
}
