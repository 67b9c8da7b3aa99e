import { join } from 'node:path';
import Table from 'cli-table3';
import type { BenchOptions } from '../bench-options.ts';
import { startChild } from '../processes/child.ts';
import { services } from '../send/services.ts';
import { median, quantile } from '../statistics.ts';
import type { FairnessOrder } from './sender-process.ts';

/** As many as the sending process pushes one by one after the queue is drained. */
const PACED = 200;

type Measured = { readonly rate: number; readonly p99Ms: number };
/** Measured one right after the other. */
type Pair = { readonly alone: Measured; readonly beside: Measured };

/** `npm run bench -- fairness`: what one endpoint that hangs costs the nine others. */
export async function run({ quick, json }: BenchOptions): Promise<void> {
  const perEndpoint = quick ? 300 : 2_000;
  const rounds = quick ? 1 : 5;
  const rows = [];
  for (const engine of ['ours on SQLite', 'ours on Postgres']) {
    const pairs: Pair[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      process.stderr.write(`${engine}, round ${round} of ${rounds} …\n`);
      const alone = await measure(engine, { perEndpoint, hangs: false });
      const beside = await measure(engine, { perEndpoint, hangs: true });
      pairs.push({ alone, beside });
    }
    rows.push({ engine, ...middle(pairs) });
  }
  if (json) {
    process.stdout.write(`${JSON.stringify({ perEndpoint, rows })}\n`);
    return;
  }
  const table = new Table({
    head: [
      'nine endpoints',
      'alone/s',
      'beside one that hangs/s',
      'share (goal: 0.9)',
      'p99 ms, alone',
      'beside',
    ],
    colAligns: ['left', ...Array<'right'>(5).fill('right')],
    style: { head: [], border: [], compact: true },
  });
  for (const { engine, alone, beside, share } of rows) {
    const rates = [Math.round(alone.rate), Math.round(beside.rate), share.toFixed(2)];
    table.push([engine, ...rates, alone.p99Ms.toFixed(1), beside.p99Ms.toFixed(1)]);
  }
  process.stdout.write(`${table.toString()}\nMedians of ${rounds} rounds.\n`);
}

function middle(pairs: readonly Pair[]) {
  const of = (side: keyof Pair): Measured => ({
    rate: median(pairs.map((pair) => pair[side].rate)),
    p99Ms: median(pairs.map((pair) => pair[side].p99Ms)),
  });
  const share = median(pairs.map(({ alone, beside }) => beside.rate / alone.rate));
  return { alone: of('alone'), beside: of('beside'), share };
}

async function measure(engine: string, order: FairnessOrder): Promise<Measured> {
  const service = await services[engine]?.();
  if (!service) throw new Error(`${engine} cannot run here.`);
  const module = (path: string) => join(import.meta.dirname, path);
  const receiver = await startChild(module('../send/receiver-process.ts'), 1);
  const { port } = await receiver.ask<{ port: number }>({ ask: 'port' });
  const args = [engine, `http://127.0.0.1:${port}/`, service.place];
  const sender = await startChild(module('sender-process.ts'), 0, { args });
  try {
    const { rate } = await sender.ask<{ rate: number }>(order);
    const { latencies } = await receiver.ask<{ latencies: number[] }>({ ask: 'latencies' });
    return {
      rate,
      p99Ms: quantile(
        latencies.slice(-PACED).toSorted((a, b) => a - b),
        0.99,
      ),
    };
  } finally {
    await Promise.all([sender.stop(), receiver.stop()]);
    await service.stop();
  }
}
