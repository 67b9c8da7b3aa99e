import { join } from 'node:path';
import { type Child, startChild } from '../processes/child.ts';
import type { SendAnswer, SendOrder } from './sender-process.ts';
import { services } from './services.ts';

const SENDER_CORE = 0;
const RECEIVER_CORE = 1;
export const CALLERS = 64;

// for all engines alike; V8 would let young objects take what the size of the machine allows
const flags = ['--max-semi-space-size=16'];

/** An engine in a process of its own, with its database and the receiver that it sends to. */
export type RunningEngine = {
  send(order: SendOrder): Promise<SendAnswer>;
  readonly receiver: Child;
  stop(): Promise<void>;
};

/** Starts an engine, new and empty; `undefined` where this machine does not have what it needs. */
export async function startEngine(engine: string): Promise<RunningEngine | undefined> {
  const service = await services[engine]?.();
  if (!service) return undefined;
  const module = (name: string) => join(import.meta.dirname, name);
  const receiver = await startChild(module('receiver-process.ts'), RECEIVER_CORE);
  const { port } = await receiver.ask<{ port: number }>({ ask: 'port' });
  const args = [engine, `http://127.0.0.1:${port}/`, service.place];
  const sender = await startChild(module('sender-process.ts'), SENDER_CORE, { args, flags });
  return {
    send: (order) => sender.ask<SendAnswer>(order),
    receiver,
    async stop() {
      await Promise.all([sender.stop(), receiver.stop()]);
      await service.stop();
    },
  };
}
