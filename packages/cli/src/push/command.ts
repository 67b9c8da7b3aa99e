import { isWebhookType, type Webhook, webhookTypes } from '@hookpact/sieve-api';
import { type Command, InvalidArgumentError } from 'commander';
import type { CommandContext } from '../context.ts';
import type { ExitCode } from '../exit-codes.ts';
import { DEFAULT_DATA_FOLDER } from '../simulator/flags.ts';
import type { PushFlags } from './run-push.ts';

const examples = `
Examples:
  hookpact push sieve/dubbing --wait
  hookpact push sieve/dubbing --input '{"file": {"url": "https://example.com/a.m4a"}}' \\
    --webhook job.complete=http://127.0.0.1:3000/webhooks/sieve
  hookpact push hookpact/echo --input @inputs.json --json
  cat inputs.json | hookpact push hookpact/echo --input -
  SIEVE_API_KEY=... hookpact push sieve/dubbing --url https://mango.sievedata.com

Without --url and --key it speaks to the simulator of "hookpact dev" in the same folder.`;

/** Adds `hookpact push`. */
export function addPushCommand(
  program: Command,
  context: CommandContext,
  finish: (code: ExitCode) => void,
): void {
  program
    .command('push <function>')
    .summary('start a job')
    .description('Pushes a job to the simulator, or to Sieve itself.')
    .option('--input <json>', 'the inputs: JSON, @file, or - for standard input', '{}')
    .option('--webhook <type=url>', 'a webhook of this job; may be repeated', webhook, [])
    .option('--url <url>', 'the API, without /v2 (default: SIEVE_API_URL, or the simulator)')
    .option('--key <key>', 'its key (default: SIEVE_API_KEY, or that of the simulator)')
    .option('--data <folder>', 'data folder of the simulator', DEFAULT_DATA_FOLDER)
    .option('--wait', 'wait for the job; exit with 1 when it fails', false)
    .option('--json', 'print the job as one JSON document', false)
    .addHelpText('after', examples)
    .action(async (name: string, flags: PushFlags) => {
      const { runPush } = await import('./run-push.ts');
      finish(await runPush(name, flags, context));
    });
}

function webhook(value: string, others: Webhook[]): Webhook[] {
  const [, type = '', url = ''] = /^([^=]+)=(.+)$/.exec(value) ?? [];
  if (isWebhookType(type)) return [...others, { type, url }];
  throw new InvalidArgumentError(`Write type=url, with one of: ${webhookTypes.join(', ')}.`);
}
