import { atLeast } from '../options.ts';
import { answerInvalid, storedClaim } from './client-answers.ts';
import { evaluator, type RedisLike } from './redis-client.ts';
import { type DedupeStore, refuseClaim } from './store.ts';

export type RedisDedupeOptions = {
  /** A client of ioredis, redis (node-redis) or @upstash/redis, or one with Upstash's `eval`. */
  client: RedisLike;
  /** For how long a handled event is remembered. @default 604_800_000 (a week) */
  retentionMs?: number | undefined;
  /** Begins each key. @default 'hookpact:dedupe:' */
  prefix?: string | undefined;
};

// The value of a key: `busy <checksum> <token> <lingers>` or `handled <checksum> - 0`. Redis forgets it
// by itself; a claim lingers beyond its lease, so that its holder can still complete it. So the lease
// is what is left of the key's time without that, and no clock but that of Redis is read.
const parse = `string.match(held, '^(%a+) (%-?%d+) (%S+) (%d+)$')`;

/** ARGV: checksum, token, how long a claim lingers, and lease and that together, in ms. */
const claimKey = `
local held = redis.call('GET', KEYS[1])
if held then
  local kind, checksum, token, lingers = ${parse}
  local left = redis.call('PTTL', KEYS[1]) - tonumber(lingers)
  if left > 0 then return { kind, checksum, tostring(left) } end
end
redis.call('SET', KEYS[1], 'busy ' .. ARGV[1] .. ' ' .. ARGV[2] .. ' ' .. ARGV[3], 'PX', ARGV[4])
return { 'claimed' }`;

/** ARGV: token, retention in ms. */
const completeKey = `
local held = redis.call('GET', KEYS[1])
if not held then return 0 end
local kind, checksum, token = ${parse}
if kind ~= 'busy' or token ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], 'handled ' .. checksum .. ' - 0', 'PX', ARGV[2])
return 1`;

/** ARGV: token. */
const releaseKey = `
local held = redis.call('GET', KEYS[1])
if not held then return 0 end
local kind, checksum, token = ${parse}
if kind ~= 'busy' or token ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`;

/**
 * Remembers handled events in Redis, for any number of machines and for functions that share
 * nothing. Redis must not evict keys: `maxmemory-policy noeviction`.
 * @throws ReceiverError `OPTION_INVALID`
 * @example
 * createReceiver({ catalog, secrets, dedupe: redisDedupe({ client: new Redis(url) }) });
 */
export function redisDedupe(options: RedisDedupeOptions): DedupeStore {
  const { prefix = 'hookpact:dedupe:' } = options;
  const retentionMs = storable(atLeast(1, 'retentionMs', options.retentionMs ?? 604_800_000));
  const evaluate = evaluator(options.client);

  return {
    async claim(request) {
      const token = crypto.randomUUID();
      const total = storable(request.leaseMs) + retentionMs;
      const args = [request.checksum, token, retentionMs, total].map(String);
      const answer = await evaluate(claimKey, prefix + request.key, args);
      const [kind, checksum, leftMs] = Array.isArray(answer) ? answer : [];
      if (kind === 'claimed') return { kind, token };
      if (kind !== 'handled' && kind !== 'busy') throw answerInvalid('no claim to the script');
      return refuseClaim(storedClaim({ checksum, leftMs, isHandled: kind === 'handled' }), request);
    },
    async complete({ key, token }) {
      const args = [String(token), String(retentionMs)];
      return Number(await evaluate(completeKey, prefix + key, args)) === 1;
    },
    async release({ key, token }) {
      await evaluate(releaseKey, prefix + key, [String(token)]);
    },
  };
}

/** At most ten thousand years: Redis refuses a time that it cannot add to its clock. */
const storable = (ms: number): number => Math.min(ms, 10_000 * 365 * 86_400_000);
