import { once } from 'node:events';
import type { Agent } from 'undici';

const headers = { 'content-type': 'application/json', 'user-agent': 'bench' };

/** One POST with undici's `request`; throws unless the answer is 200. */
export async function post(agent: Agent, url: string, body: string): Promise<void> {
  const answer = await agent.request({
    origin: new URL(url).origin,
    path: '/',
    method: 'POST',
    headers,
    body,
  });
  await answer.body.dump();
  if (answer.statusCode !== 200) throw new Error(`The receiver answered ${answer.statusCode}.`);
}

/** Counts what is still to come. */
export function countdown() {
  let left = 0;
  const over = new EventTarget();
  return {
    add: () => {
      left += 1;
    },
    done: () => {
      left -= 1;
      if (left === 0) over.dispatchEvent(new Event('over'));
    },
    async over() {
      if (left > 0) await once(over, 'over');
    },
  };
}
