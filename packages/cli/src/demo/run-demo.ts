import { join } from 'node:path';
import { sieve } from '@hookpact/sieve-events';
import { type Simulator, startSimulator } from '@hookpact/sieve-simulator';
import type { CommandContext } from '../context.ts';
import { makeDataFolder } from '../data-folder.ts';
import { startBuiltInReceiver } from './built-in-receiver.ts';
import { pushJob } from './push-job.ts';
import { receiverPort } from './receiver-port.ts';
import { startReceiverProcess } from './receiver-process.ts';
import { type DemoReport, formatReport } from './report.ts';
import { watchDeliveries } from './watch-deliveries.ts';

export type DemoOptions = {
  once: boolean;
  json: boolean;
  port: number;
  /** Folder of the SQLite file. */
  data: string;
  timeScale: number;
  receiverCommand?: string;
};

/** Starts everything, pushes one job, follows its webhooks, and stays up unless `once`. */
export async function runDemo(options: DemoOptions, context: CommandContext): Promise<DemoReport> {
  const { terminal, environment, interrupted } = context;
  makeDataFolder(options.data);
  terminal.progress('Starting a local Sieve and a receiver …');
  const simulator = await startSimulator({
    port: options.port,
    dataFile: join(options.data, 'demo.sqlite'),
    timeScale: options.timeScale,
  });
  try {
    const port = options.port === 0 ? 0 : await receiverPort(simulator.url);
    const receiver = await (options.receiverCommand
      ? startReceiverProcess(options.receiverCommand, environment, port)
      : startBuiltInReceiver(port));
    try {
      terminal.progress(`Sieve      ${simulator.url}  (X-API-Key: ${simulator.apiKey})`);
      terminal.progress(`Receiver   ${receiver.webhookUrl}\n`);
      const report = await deliverOneJob(simulator, receiver.webhookUrl, context);
      terminal.print(
        options.json ? JSON.stringify(report, null, 2) : formatReport(report, terminal),
      );
      if (!options.once) await stayUp(simulator, receiver.webhookUrl, context);
      return report;
    } finally {
      await receiver.stop();
    }
  } finally {
    await simulator.close();
    if (interrupted.aborted) terminal.progress('Stopped.');
  }
}

async function deliverOneJob(
  simulator: Simulator,
  webhookUrl: string,
  { terminal, interrupted }: CommandContext,
): Promise<DemoReport> {
  const watch = watchDeliveries(simulator.sender, webhookUrl, terminal);
  try {
    const jobId = await pushJob(simulator, webhookUrl);
    terminal.progress(`Pushed a sieve/dubbing job (${jobId}) with four webhooks:`);
    const webhooks = await watch.results(jobId, interrupted);
    const ok =
      webhooks.length === sieve.eventTypes.length &&
      webhooks.every(({ isDelivered, problems }) => isDelivered && problems.length === 0);
    return { ok, jobId, webhooks };
  } finally {
    watch.stop();
  }
}

async function stayUp(
  simulator: Simulator,
  webhookUrl: string,
  { terminal, interrupted }: CommandContext,
): Promise<void> {
  terminal.progress(`
It stays up; Ctrl-C stops it. Push a job of your own, and see what arrives at the inspector:

  curl '${simulator.url}/v2/push' -H 'X-API-Key: ${simulator.apiKey}' -H 'Content-Type: application/json' \\
    -X POST --data-raw '{"function": "sieve/dubbing", "inputs": {"file": {"url": "https://storage.googleapis.com/sieve-public-data/assets/dub.m4a"}}, "webhooks": [{"type": "job.complete", "url": "${simulator.inspectorUrl('mine')}"}]}'
  curl '${simulator.url}/inspector/tokens/mine/requests' -H 'X-API-Key: ${simulator.apiKey}'
`);
  const watch = watchDeliveries(simulator.sender, webhookUrl, terminal);
  if (!interrupted.aborted) {
    await new Promise((resolve) => interrupted.addEventListener('abort', resolve, { once: true }));
  }
  watch.stop();
}
