import { join, resolve } from 'node:path';
import { consoleFolder } from '@hookpact/console';
import { createSieve } from '@hookpact/sieve-client';
import { sieve } from '@hookpact/sieve-events';
import { type Simulator, startSimulator } from '@hookpact/sieve-simulator';
import { type CommandContext, untilInterrupted } from '../../command/context.ts';
import { asStarted, type Call } from '../../command/define-command.ts';
import { senderLogger } from '../../dev/sender-logger.ts';
import { shellQuote } from '../../terminal/shell-quote.ts';
import { Shown, shown } from '../../terminal/shown.ts';
import { type RunningReceiver, startBuiltInReceiver } from './built-in-receiver.ts';
import type { DemoReport } from './demo-model.ts';
import { startReceiverProcess } from './receiver-process.ts';
import { type DeliveryWatch, watchDeliveries } from './watch-deliveries.ts';

export type DemoFlags = {
  once: boolean;
  port: number;
  data: string;
  timeScale: number;
  receiverCommand?: string;
};

const DUB = { url: 'https://storage.googleapis.com/sieve-public-data/assets/dub.m4a' };

type DemoCall = Call<DemoFlags, DemoReport>;

/** Starts everything, pushes one job, follows its webhooks, and stays up unless `once`. */
export async function runDemo({ flags, context, show }: DemoCall): Promise<boolean> {
  const { terminal, interrupted, cwd } = context;
  const folder = resolve(cwd, flags.data);
  terminal.progress(shown`Starting a local Sieve and a receiver …`);
  const simulator = await startSimulator({
    port: flags.port,
    dataFolder: folder,
    dataFile: join(folder, 'demo.sqlite'),
    timeScale: flags.timeScale,
    consoleFolder,
    logger: senderLogger((_, message) => terminal.complain(shown`hookpact: ${message}`)),
  });
  const watch = watchDeliveries(simulator.sender, terminal);
  let receiver: RunningReceiver | undefined;
  try {
    // the same port each time: retries that outlived a demo find the receiver again. One after the
    // port of the simulator, `hookpact serve` has its probes.
    const port = flags.port === 0 ? 0 : Number(new URL(simulator.url).port) + 2;
    receiver = await (flags.receiverCommand
      ? startReceiverProcess(flags.receiverCommand, port, context)
      : startBuiltInReceiver(port));
    terminal.progress(shown`Sieve      ${simulator.url}  (X-API-Key: ${simulator.apiKey})`);
    terminal.progress(shown`Receiver   ${receiver.webhookUrl}\n`);
    const jobId = await pushJob(simulator, receiver.webhookUrl);
    terminal.progress(shown`Pushed a sieve/dubbing job (${jobId}) with four webhooks:`);
    const report = await reportOn(jobId, watch, interrupted);
    await show(report);
    if (!flags.once) {
      terminal.progress(whatNext(simulator, context));
      await untilInterrupted(context);
    }
    return report.ok;
  } finally {
    watch.stop();
    await receiver?.close();
    await simulator.close();
    if (interrupted.aborted) terminal.progress(shown`Stopped.`);
  }
}

async function pushJob({ url, apiKey }: Simulator, webhookUrl: string): Promise<string> {
  const client = createSieve({ baseUrl: url, apiKey });
  const webhooks = sieve.eventTypes.map((type) => ({ type, url: webhookUrl }));
  return (await client.function('sieve/dubbing').push({ file: DUB }, { webhooks })).id;
}

async function reportOn(
  jobId: string,
  watch: DeliveryWatch,
  signal: AbortSignal,
): Promise<DemoReport> {
  const webhooks = await watch.results(jobId, signal);
  const ok =
    webhooks.length === sieve.eventTypes.length &&
    webhooks.every(({ isDelivered, problems }) => isDelivered && problems.length === 0);
  return { ok, jobId, webhooks };
}

function whatNext({ url, apiKey, inspectorUrl }: Simulator, context: CommandContext): Shown {
  const inputs = { file: DUB };
  const job = {
    function: 'sieve/dubbing',
    inputs,
    webhooks: [{ type: 'job.complete', url: inspectorUrl('mine') }],
  };
  const key = `-H ${shellQuote(`X-API-Key: ${apiKey}`)}`;
  const lines = `
It stays up; Ctrl-C stops it. Push a job of your own from another terminal, and see it here:

  hookpact push sieve/dubbing --input ${shellQuote(JSON.stringify(inputs))} \\
    --webhook job.complete=${inspectorUrl('mine')}
  curl ${key} ${url}/inspector/tokens/mine/requests

The same with curl:

  curl ${key} -H 'Content-Type: application/json' ${url}/v2/push \\
    --data-raw ${shellQuote(JSON.stringify(job))}
`;
  return Shown.lines(asStarted(lines, context));
}
