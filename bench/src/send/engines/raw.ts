import { Agent } from 'undici';
import type { Engine, EngineOptions } from '../engine.ts';
import { IN_FLIGHT } from '../engine.ts';
import { post } from './post.ts';

/** The limit: a list in memory, and nothing but requests. */
export async function open({ url }: EngineOptions): Promise<Engine> {
  const agent = new Agent({ connections: IN_FLIGHT, pipelining: 1 });
  let waiting: string[] = [];
  let loops = Promise.resolve();

  async function loop(bodies: Iterator<string>): Promise<void> {
    for (let next = bodies.next(); !next.done; next = bodies.next()) {
      await post(agent, url, next.value);
    }
  }

  return {
    push: async (body) => void waiting.push(body),
    async deliver() {
      const bodies = waiting.values();
      loops = Promise.all(Array.from({ length: IN_FLIGHT }, () => loop(bodies))).then(() => {});
    },
    async delivered() {
      await loops;
      waiting = [];
    },
    close: () => agent.destroy(),
  };
}
