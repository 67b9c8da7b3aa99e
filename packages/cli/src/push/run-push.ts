import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { createSieve, isSieveError, type Webhook } from '@hookpact/sieve-client';
import type { CommandContext } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { readApiKey } from '../simulator/api-key.ts';
import { DEFAULT_PORT } from '../simulator/flags.ts';
import { UsageError } from '../usage-error.ts';

export type PushFlags = {
  input: string;
  webhook: Webhook[];
  url?: string;
  key?: string;
  data: string;
  wait: boolean;
  json: boolean;
};

/** Pushes a job, and waits for it when asked to. */
export async function runPush(
  name: string,
  flags: PushFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { environment, interrupted, terminal } = context;
  const sieve = createSieve({
    baseUrl: flags.url ?? environment.SIEVE_API_URL ?? `http://127.0.0.1:${DEFAULT_PORT}`,
    apiKey: flags.key ?? environment.SIEVE_API_KEY ?? simulatorKey(flags.data),
  });
  const inputs = parseInputs(await readInput(flags.input, context));
  const signal = interrupted;
  const webhooks = flags.webhook.length > 0 ? flags.webhook : undefined;
  try {
    const future = await sieve.function(name).push(inputs, { webhooks, signal });
    if (!flags.json) terminal.print(flags.wait ? `Job ${future.id} …` : `Job ${future.id}`);
    const job = await (flags.wait ? future.result({ signal }) : future.job({ signal }));
    if (flags.json) terminal.print(JSON.stringify(job, null, 2));
    else if (flags.wait) terminal.print(JSON.stringify(job.outputs, null, 2));
    return exitCodes.ok;
  } catch (error) {
    if (interrupted.aborted) return exitCodes.failed;
    if (!isSieveError(error)) throw error;
    const detail = error.detail ? ` ${error.detail}` : '';
    terminal.complain(`hookpact: ${error.message}${detail} ${error.remedy}`);
    return error.code === 'ARGUMENT_INVALID' ? exitCodes.usage : exitCodes.failed;
  }
}

function simulatorKey(folder: string): string {
  const key = readApiKey(folder);
  if (key) return key;
  throw new UsageError(
    `There is no API key: no simulator has run in ${folder}. Start "hookpact dev", or pass --key.`,
  );
}

async function readInput(input: string, { standardInput }: CommandContext): Promise<string> {
  if (input === '-') return text(standardInput);
  if (!input.startsWith('@')) return input;
  return readFile(input.slice(1), 'utf8').catch((cause) => {
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
