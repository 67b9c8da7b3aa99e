import { join } from 'node:path';
import { startSource } from '@hookpact/test-processes';
import type { Outcome } from './audit.ts';
import { bodyOf } from './body.ts';
import type { Scale } from './scale.ts';
import type { Place } from './store.ts';

/** Events under way at once. */
export const ARRIVING = 16;
const PATIENCE_MS = 30_000;
const PAUSE_MS = 50;

/** The lines of the processes. */
type Reported = {
  readonly accepted: Set<string>;
  /** How often each event was handled. */
  readonly handled: Map<string, number>;
  readonly damaged: Set<string>;
};

/**
 * Kills a process that acknowledges before it handles, again and again, and lets the next one take
 * over. What was answered 200 must be handled.
 */
export async function killReceivers(
  place: Place,
  { messages, runs }: Scale,
  random: () => number,
): Promise<Outcome> {
  const told: Reported = { accepted: new Set(), handled: new Map(), damaged: new Set() };
  const count = Math.ceil(messages / runs);
  for (let run = 0; run < runs; run += 1) {
    await using victim = await startReceiving(place, told);
    const ids = Array.from({ length: count }, (_, index) => `m${run * count + index}`);
    const killAt = told.accepted.size + 1 + Math.floor(random() * count * 0.9);
    await sendAll(victim.url, ids, told, () => {
      if (told.accepted.size === killAt) victim.kill();
    });
  }
  await using _last = await startReceiving(place, told);
  await untilHandled(told);
  const { accepted, handled, damaged } = told;
  return {
    accepted: accepted.size,
    delivered: handled.size,
    dead: 0,
    lost: [...accepted].filter((id) => !handled.has(id)).length,
    duplicates: [...handled.values()].reduce((sum, times) => sum + times - 1, 0),
    damaged: damaged.size,
    forked: 0,
  };
}

async function startReceiving(place: Place, { handled, damaged }: Reported) {
  const program = join(import.meta.dirname, 'receiving-process.ts');
  const child = startSource(program, [JSON.stringify(place)], {
    onLine(line) {
      const [what, id = ''] = line.split(' ');
      if (what === 'handled') handled.set(id, (handled.get(id) ?? 0) + 1);
      if (what === 'damaged') damaged.add(id);
    },
  });
  const [, port] = await child.printed(/^listening (\d+)$/);
  return {
    url: `http://127.0.0.1:${port}/`,
    kill: () => child.signal('SIGKILL'),
    async [Symbol.asyncDispose]() {
      await child.stop('SIGKILL');
    },
  };
}

/** Sends until all are sent, or nobody listens any more. */
async function sendAll(
  url: string,
  ids: readonly string[],
  { accepted }: Reported,
  onAccepted: () => void,
): Promise<void> {
  const left = [...ids];
  async function send(): Promise<void> {
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      const body = JSON.stringify({ type: 'n', id, text: bodyOf(id) });
      const headers = { 'content-type': 'application/json', 'webhook-id': id };
      const response = await fetch(url, { method: 'POST', headers, body }).catch(() => undefined);
      if (!response) return; // the process is dead: the provider would come again
      await response.arrayBuffer().catch(() => {});
      if (response.status !== 200) continue;
      accepted.add(id);
      onAccepted();
    }
  }
  await Promise.all(Array.from({ length: ARRIVING }, send));
}

async function untilHandled({ accepted, handled }: Reported): Promise<void> {
  const isOver = () => [...accepted].every((id) => handled.has(id));
  for (let waited = 0; !isOver() && waited < PATIENCE_MS; waited += PAUSE_MS) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
