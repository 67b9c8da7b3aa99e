import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { createSieve, type Job, type Webhook } from '@hookpact/sieve-client';
import type { CommandContext } from '../../command/context.ts';
import type { Call } from '../../command/define-command.ts';
import { UsageError } from '../../command/outcome.ts';
import { loadConfig } from '../../config/load-config.ts';
import { readApiKey } from '../../dev/api-key.ts';
import { DEFAULT_DATA_FOLDER, DEFAULT_PORT } from '../../dev/flags.ts';
import { shown } from '../../terminal/shown.ts';

export type PushFlags = {
  input: string;
  webhook: Webhook[];
  url?: string;
  key?: string;
  data?: string;
  wait: boolean;
  json: boolean;
};

export type PushedJob = Job;

/** Pushes a job, and waits for it when asked to. */
export async function runPush(
  { flags, context, show }: Call<PushFlags, PushedJob>,
  name: string,
): Promise<boolean> {
  const { interrupted: signal, terminal } = context;
  const sieve = createSieve(await serviceOf(flags, context));
  const inputs = parseInputs(await readInput(flags.input, context));
  const webhooks = flags.webhook.length > 0 ? flags.webhook : undefined;
  try {
    const future = await sieve.function(name).push(inputs, { webhooks, signal });
    if (flags.wait && !flags.json) terminal.print(shown`Job ${future.id} …`);
    show(await (flags.wait ? future.result({ signal }) : future.job({ signal })));
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}

/** The service and its key: as asked for, else the local one of the data folder. */
async function serviceOf(flags: PushFlags, { cwd, environment }: CommandContext) {
  const { data = DEFAULT_DATA_FOLDER } = { ...(await loadConfig(cwd)), ...dataOf(flags) };
  const folder = resolve(cwd, data);
  const apiKey = flags.key ?? environment.SIEVE_API_KEY ?? readApiKey(folder);
  if (!apiKey) {
    throw new UsageError(
      `There is no API key: nothing has run in ${data}. Start "hookpact dev", or pass --key.`,
    );
  }
  const baseUrl = flags.url ?? environment.SIEVE_API_URL ?? `http://127.0.0.1:${DEFAULT_PORT}`;
  return { baseUrl, apiKey };
}

const dataOf = ({ data }: PushFlags) => (data === undefined ? {} : { data });

async function readInput(input: string, { cwd, standardInput }: CommandContext): Promise<string> {
  if (input === '-') return text(standardInput);
  if (!input.startsWith('@')) return input;
  return readFile(resolve(cwd, input.slice(1)), 'utf8').catch((cause) => {
    throw new UsageError(`The inputs cannot be read: ${cause.message}.`, { cause });
  });
}

function parseInputs(json: string): Readonly<Record<string, unknown>> | readonly unknown[] {
  let inputs: unknown;
  try {
    inputs = JSON.parse(json);
  } catch (cause) {
    throw new UsageError(`--input is not JSON: ${(cause as Error).message}.`, { cause }); // a SyntaxError
  }
  if (typeof inputs === 'object' && inputs !== null) return inputs as Record<string, unknown>; // or a list
  throw new UsageError('--input must be an object, by the names of the inputs, or a list.');
}
