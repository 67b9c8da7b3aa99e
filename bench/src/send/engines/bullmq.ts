import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { Agent } from 'undici';
import { type Engine, type EngineOptions, IN_FLIGHT } from '../engine.ts';
import { countdown, post } from './post.ts';

/** The peer: BullMQ as its documentation sets it up, with the retries that Sieve makes. */
export async function open({ url, place }: EngineOptions): Promise<Engine> {
  const connect = () => new Redis(place, { maxRetriesPerRequest: null });
  const agent = new Agent({ connections: IN_FLIGHT, pipelining: 1 });
  const connections = [connect(), connect()];
  const [forQueue, forWorker] = connections as [Redis, Redis]; // there are two
  const queue = new Queue('deliveries', { connection: forQueue });
  const pending = countdown();
  let worker: Worker | undefined;
  return {
    async push(body) {
      pending.add();
      await queue.add(
        'delivery',
        { body },
        {
          attempts: 11,
          backoff: { type: 'exponential', delay: 1_000 },
          removeOnComplete: true,
        },
      );
    },
    async deliver() {
      worker ??= new Worker<{ body: string }>(
        'deliveries',
        ({ data }) => post(agent, url, data.body),
        { connection: forWorker, concurrency: IN_FLIGHT },
      ).on('completed', pending.done);
      await worker.waitUntilReady();
    },
    delivered: () => pending.over(),
    async close() {
      await worker?.close();
      await queue.close();
      for (const connection of connections) connection.disconnect();
      await agent.destroy();
    },
  };
}
