import { assertClient } from './client-answers.ts';

/** The part of a client that is used here. */
// biome-ignore lint/suspicious/noExplicitAny: each library has its own arguments; see evaluator
export type RedisLike = { eval(script: string, ...rest: any[]): Promise<unknown> };

/** Runs a script on one key. */
export type Evaluate = (script: string, key: string, args: readonly string[]) => Promise<unknown>;

/** Any client's `eval`, whose arguments each library orders in its own way. */
export function evaluator(client: RedisLike): Evaluate {
  const expected = 'a client of ioredis, redis or @upstash/redis';
  assertClient('client', client, { method: 'eval', expected });
  // ioredis
  if ('defineCommand' in client) return (script, key, args) => client.eval(script, 1, key, ...args);
  if ('sendCommand' in client)
    return (script, key, args) => client.eval(script, { keys: [key], arguments: [...args] }); // redis
  return (script, key, args) => client.eval(script, [key], [...args]); // @upstash/redis
}
