import { isWebhookType, type Webhook, webhookTypes } from '@hookpact/sieve-api';
import { createSieve, type Job } from '@hookpact/sieve-client';
import type { Call } from '../../command/define-command.ts';
import { UsageError } from '../../command/outcome.ts';
import { readInput } from '../../command/read-input.ts';
import { shown } from '../../terminal/shown.ts';
import { type ServiceFlags, serviceOf } from '../service.ts';

export type PushFlags = ServiceFlags & {
  input: string;
  webhook: readonly string[];
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
  const webhooks = flags.webhook.length > 0 ? flags.webhook.map(toWebhook) : undefined;
  const inputs = parseInputs(await readInput(flags.input, 'The inputs', context));
  const sieve = createSieve(await serviceOf(flags, context));
  try {
    const future = await sieve.function(name).push(inputs, { webhooks, signal });
    if (flags.wait && !flags.json) terminal.print(shown`Job ${future.id} …`);
    await show(await (flags.wait ? future.result({ signal }) : future.job({ signal })));
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}

function toWebhook(text: string): Webhook {
  const [, type = '', url = ''] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (isWebhookType(type)) return { type, url };
  const known = webhookTypes.join(', ');
  throw new UsageError(`--webhook ${text} is not type=url with one of the types ${known}.`);
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
