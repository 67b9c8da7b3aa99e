import { join } from 'node:path';
import Table from 'cli-table3';
import type { BenchOptions } from '../bench-options.ts';
import { type Child, startChild } from '../processes/child.ts';
import type { SendAnswer, SendOrder } from '../send/sender-process.ts';
import { services } from '../send/services.ts';

const WORKERS = [1, 2, 4];
const LOOK_EVERY_MS = 20;

type Measured = {
  readonly engine: string;
  readonly workers: number;
  readonly rate: number;
  /** Of all sending processes; not of the receiver, not of a database server. */
  readonly cpuMicroseconds: number;
};

/** `npm run bench -- scale`: what one node does, and what several workers on one Postgres do. */
export async function run({ quick, json }: BenchOptions): Promise<void> {
  const count = quick ? 5_000 : 30_000;
  const measured = [await drain('ours on SQLite', 1, count)];
  for (const workers of WORKERS) measured.push(await drain('ours on Postgres', workers, count));
  if (json) {
    process.stdout.write(`${JSON.stringify({ count, measured })}\n`);
    return;
  }
  const table = new Table({
    head: ['engine', 'workers', 'deliveries/s', 'CPU µs/delivery'],
    colAligns: ['left', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const { engine, workers, rate, cpuMicroseconds } of measured) {
    table.push([engine, workers, Math.round(rate), Math.round(cpuMicroseconds)]);
  }
  process.stdout.write(
    `${table.toString()}\n${count} deliveries queued, 64 in flight per worker; processes on any core.\n`,
  );
}

async function drain(engine: string, workers: number, count: number): Promise<Measured> {
  process.stderr.write(`${engine}, ${workers} at once …\n`);
  const service = await services[engine]?.();
  if (!service) throw new Error(`${engine} cannot run here.`);
  const sendFolder = join(import.meta.dirname, '../send');
  const receiver = await startChild(join(sendFolder, 'receiver-process.ts'), 'any');
  const { port } = await receiver.ask<{ port: number }>({ ask: 'port' });
  const args = [engine, `http://127.0.0.1:${port}/`, service.place];
  const start = () => startChild(join(sendFolder, 'sender-process.ts'), 'any', { args });
  const senders: Child[] = [];
  for (let n = 0; n < workers; n += 1) senders.push(await start());
  const ask = (sender: Child, order: SendOrder) => sender.ask<SendAnswer>(order);
  try {
    const [first] = senders as [Child]; // there is one at least
    await ask(first, { ask: 'push', count, callers: 1_000 });
    const cpu = async () => {
      const answers = await Promise.all(senders.map((sender) => ask(sender, { ask: 'figures' })));
      return answers.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
    };
    const before = await cpu();
    const startedAt = performance.now();
    await Promise.all(senders.map((sender) => ask(sender, { ask: 'deliver' })));
    await untilArrived(receiver, count);
    const seconds = (performance.now() - startedAt) / 1_000;
    const cpuMicroseconds = (((await cpu()) - before) / count) * 1_000_000;
    return { engine, workers, rate: count / seconds, cpuMicroseconds };
  } finally {
    await Promise.all([...senders, receiver].map((program) => program.stop()));
    await service.stop();
  }
}

async function untilArrived(receiver: Child, count: number): Promise<void> {
  for (;;) {
    const answer = await receiver.ask<{ count: number }>({ ask: 'count' });
    if (answer.count >= count) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
